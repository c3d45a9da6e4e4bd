package dev.synackademy.learner;

import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings under {@code synackademy.learner}: how much of everything there may be. Addresses are those of whole networks with
 * IPv6, and those of whole schools behind a router.
 *
 * @param learners remembered at a time, with and without an account
 * @param newcomers of one address, in an hour, that become learners
 * @param accounts that one address may open in an hour
 * @param failuresPerName wrong passwords for one name, in a period
 * @param failuresPerAddress wrong passwords from one address, in a period
 * @param failurePeriod in which so many failures are allowed; each is forgiven after its share of the period
 * @param browsers signed in to one account at a time; the one that was away longest is signed out
 * @param passwordsAtOnce that are computed with at a time, because each takes a processor for a good while
 * @param sweepInterval how often abandoned learners are looked for
 * @param sweepBatch how many of them are forgotten at a time
 */
@Validated
@ConfigurationProperties("synackademy.learner")
record LearnerLimits(
        @DefaultValue("1000000") @Positive long learners,
        @DefaultValue("600") @Positive int newcomers,
        @DefaultValue("120") @Positive int accounts,
        @DefaultValue("10") @Positive int failuresPerName,
        @DefaultValue("60") @Positive int failuresPerAddress,
        @DefaultValue("15m") @DurationMin(millis = 1) Duration failurePeriod,
        @DefaultValue("20") @Positive int browsers,
        @DefaultValue("2") @Positive int passwordsAtOnce,
        @DefaultValue("10m") @DurationMin(millis = 1) Duration sweepInterval,
        @DefaultValue("500") @Positive int sweepBatch) {}
