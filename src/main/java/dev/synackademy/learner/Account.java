package dev.synackademy.learner;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** What templates ask about the learner who sees the page: {@code @account}. */
@Component("account")
class Account {

    private final Accounts accounts;
    private final HttpServletRequest request;

    /** What has just happened, named in the address that one is then sent to. It only chooses a sentence. */
    enum Done {
        SIGNED_UP,
        SIGNED_UP_KEPT,
        SIGNED_IN,
        SIGNED_IN_MERGED,
        SIGNED_OUT,
        PASSWORD_CHANGED,
        DELETED;

        String slug() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * @param name none without an account
     * @param since when it began, as a date in words
     */
    record Person(@Nullable String name, String since) {}

    Account(Accounts accounts, HttpServletRequest request) {
        this.accounts = accounts;
        this.request = request;
    }

    /** Who it is; none if nothing is remembered. */
    public @Nullable Person person() {
        return accounts.learner()
                .map(learner -> new Person(learner.name(), date(learner)))
                .orElse(null);
    }

    /** The slug of what has just happened, or none. */
    public @Nullable String done() {
        return Optional.ofNullable(request.getParameter("done"))
                .filter(slug -> Stream.of(Done.values()).map(Done::slug).anyMatch(slug::equals))
                .orElse(null);
    }

    private static String date(Learner learner) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(LocaleContextHolder.getLocale())
                .format(LocalDate.ofInstant(learner.createdAt(), ZoneOffset.UTC));
    }
}
