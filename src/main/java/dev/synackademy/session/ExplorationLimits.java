package dev.synackademy.session;

import dev.synackademy.statespace.Checker;
import dev.synackademy.statespace.Limits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Settings under {@code synackademy.exploration}: how much may be searched.
 *
 * @param searches explorations that run at a time
 * @param workers threads that search for each of them, beside the one that it runs on if they are more than one
 * @param waiting explorations that wait until one of those has ended
 * @param unfinishedPerClient explorations of one client that run or wait
 * @param startsPerClient explorations that one client may start in a period
 * @param startsPeriod how long that period is
 * @param states at which a search ends
 * @param memory of states at which a search ends, if a quarter of the heap is not less
 * @param time after which a search ends
 * @param unwatchedTime after which a search ends that was watched over a WebSocket, and is not any more
 * @param kept results that are kept
 * @param keepTime how long a result is kept
 * @param sockets open WebSockets that watch one exploration
 */
@Validated
@ConfigurationProperties("synackademy.exploration")
record ExplorationLimits(
        @DefaultValue("1") @Positive int searches,
        @DefaultValue("2") @Min(1) @Max(Checker.MAX_WORKERS) int workers,
        @DefaultValue("8") @Min(0) int waiting,
        @DefaultValue("2") @Positive int unfinishedPerClient,
        @DefaultValue("30") @Positive int startsPerClient,
        @DefaultValue("10m") @DurationMin(minutes = 1) Duration startsPeriod,
        @DefaultValue("5000000") @Positive long states,
        @DefaultValue("512MB") DataSize memory,

        @DefaultValue("30s") @DurationMin(millis = 1) @DurationMax(minutes = 10)
        Duration time,

        @DefaultValue("10s") @DurationMin(millis = 1) Duration unwatchedTime,
        @DefaultValue("200") @Positive int kept,
        @DefaultValue("15m") @DurationMin(seconds = 1) Duration keepTime,
        @DefaultValue("20") @Positive int sockets) {

    private static final int PART_OF_HEAP = 4;

    /** How far one search may go. */
    Limits ofOne() {
        long heap = Runtime.getRuntime().maxMemory() / PART_OF_HEAP / searches;
        long bytes = Math.max(Limits.MIN_MEMORY_BYTES, Math.min(memory.toBytes(), heap));
        return Limits.NONE.withStates(states).withMemoryBytes(bytes).withTime(time);
    }
}
