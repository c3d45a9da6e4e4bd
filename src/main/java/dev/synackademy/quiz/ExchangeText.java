package dev.synackademy.quiz;

import dev.synackademy.network.LocalizedText;
import dev.synackademy.web.Reference;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.web.util.HtmlUtils;

/** Texts on their way out of the bank and into it: links that lead somewhere elsewhere, and the Markdown in other people's HTML. */
final class ExchangeText {

    private static final Pattern LINK = Pattern.compile("\\]\\(((?:lesson|lab|why|rfc):[^)\\s]*)\\)");
    private static final Pattern RFC = Pattern.compile("\\]\\(https://www\\.rfc-editor\\.org/rfc/rfc([^)\\s]*)\\)");
    private static final Pattern PAGE = Pattern.compile("/(?:zh|en)/(learn|lab|why)/([^)\\s]*)\\)");

    private static final LocalizedText TAKE_IT = new LocalizedText("去接受这个挑战", "Take the challenge");

    private ExchangeText() {}

    /** Every link as an address. */
    static String outgoing(String markdown, String language, String site) {
        return LINK.matcher(markdown).replaceAll(link -> {
            Reference reference = Reference.of(link.group(1));
            String href = reference == null ? link.group(1) : reference.href(language);
            return Matcher.quoteReplacement("](" + (href.startsWith("/") ? site + href : href) + ")");
        });
    }

    /** The reverse: addresses of RFCs and of pages of {@code site} as questions write them. */
    static String incoming(String markdown, String site) {
        String known = RFC.matcher(markdown).replaceAll("](rfc:$1)");
        return Pattern.compile("\\]\\(" + Pattern.quote(site) + PAGE.pattern())
                .matcher(known)
                .replaceAll(link -> Matcher.quoteReplacement(
                        "](" + (link.group(1).equals("learn") ? "lesson" : link.group(1)) + ":" + link.group(2) + ")"));
    }

    /** What leads a learner elsewhere to the page of a challenge, as a paragraph of its own behind the prompt. */
    static String challenge(Question.Challenge challenge, Locale locale, String site) {
        String page = site + "/" + locale.getLanguage() + "/quiz/question/"
                + challenge.heading().id();
        return "\n\n[" + TAKE_IT.in(locale) + "](" + page + ")";
    }

    /** What a text says whose {@code format} is HTML: the little that Markdown knows of it stays, other tags go. */
    static String markdown(String text, String format) {
        if (format.equals("markdown") || format.equals("plain") || format.equals("plain_text") || !text.contains("<")) {
            return format.equals("html") ? HtmlUtils.htmlUnescape(text).strip() : text.strip();
        }
        String marked = text.replaceAll("(?i)<br\\s*/?>", "\n")
                .replaceAll("(?i)</(p|div|li)>", "\n\n")
                .replaceAll("(?i)<li[^>]*>", "- ")
                .replaceAll("(?i)</?(strong|b)>", "**")
                .replaceAll("(?i)</?(em|i)>", "*")
                .replaceAll("(?i)</?(code|tt)>", "`")
                .replaceAll("(?i)<a\\s[^>]*href=\"([^\"]*)\"[^>]*>(.*?)</a>", "[$2]($1)")
                .replaceAll("<[^>]*>", "");
        return HtmlUtils.htmlUnescape(marked).replaceAll("\n{3,}", "\n\n").strip();
    }

    /** As the bank writes it: no exponent, no zeros at the end. */
    static String number(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }

    /** A share of the points as Moodle knows them: with five places at most. */
    static String percent(double value) {
        String text = String.format(Locale.ROOT, "%.5f", value);
        return text.replaceFirst("\\.?0+$", "");
    }

    /** A name for addresses made of what somebody else calls it; empty if nothing in it can stand in one. */
    static String slug(String name) {
        String slug =
                name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        return slug.length() <= 64 ? slug : slug.substring(0, 64).replaceAll("-$", "");
    }
}
