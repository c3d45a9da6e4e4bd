package dev.synackademy.learner;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
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
        ZONE_CHOSEN,
        DELETED;

        String slug() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * @param name none without an account
     * @param since when it began, as a date in words
     * @param zone where days begin at midnight
     */
    record Person(@Nullable String name, String since, String zone) {}

    /** What can be chosen for {@link Person#zone}: UTC, and places as the tz database names them. */
    static final List<String> ZONES = Stream.concat(
                    Stream.of("UTC"),
                    ZoneId.getAvailableZoneIds().stream()
                            .filter(id -> id.matches(
                                    "(Africa|America|Antarctica|Asia|Atlantic|Australia|Europe|Indian|Pacific)/.+"))
                            .sorted())
            .toList();

    Account(Accounts accounts, HttpServletRequest request) {
        this.accounts = accounts;
        this.request = request;
    }

    /** Who it is; none if nothing is remembered. */
    public @Nullable Person person() {
        return accounts.learner()
                .map(learner -> new Person(learner.name(), date(learner), zone(learner)))
                .orElse(null);
    }

    /** The slug of what has just happened, or none. */
    public @Nullable String done() {
        return Optional.ofNullable(request.getParameter("done"))
                .filter(slug -> Stream.of(Done.values()).map(Done::slug).anyMatch(slug::equals))
                .orElse(null);
    }

    /** {@link #ZONES}. */
    public List<String> zones() {
        return ZONES;
    }

    private static String zone(Learner learner) {
        ZoneId zone = learner.zone();
        return zone == null ? ZONES.getFirst() : zone.getId();
    }

    private static String date(Learner learner) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(LocaleContextHolder.getLocale())
                .format(LocalDate.ofInstant(learner.createdAt(), ZoneOffset.UTC));
    }
}
