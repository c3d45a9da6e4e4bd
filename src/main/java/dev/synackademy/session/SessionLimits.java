package dev.synackademy.session;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import java.util.List;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Settings under {@code synackademy.session}: how much of everything there may be.
 *
 * @param liveSessions sessions stored at a time
 * @param entries in the log of one session
 * @param actions of one session
 * @param octets that one SEND or RECEIVE of a learner may name
 * @param requestBody of any request under {@code /api}
 * @param cachedLogs characters of computed logs that are kept in memory, all together
 * @param sockets open WebSocket connections, all together
 * @param socketsPerSession open WebSocket connections that follow one session
 * @param message a longer burst of entries is split; an entry that is longer alone still goes
 * @param clientMessage the longest message a client may send on a socket; its content is ignored
 * @param sendBuffer characters that may wait for a follower who is still busy with what came before
 * @param sendTime how long a follower may take to accept one message
 * @param heartbeat how often a silent socket is asked whether somebody is there; it is closed after three without an answer
 * @param idleTime a session that nobody has used or followed for so long is deleted
 * @param lifetime a session is deleted after so long in any case
 * @param sweepInterval how often sessions that are due to be deleted are looked for
 * @param sweepBatch how many of them are deleted at a time
 * @param origins other sites whose scripts may open a WebSocket, such as {@code https://teach.example}
 */
@Validated
@ConfigurationProperties("synackademy.session")
record SessionLimits(
        @DefaultValue("10000") @Positive int liveSessions,
        @DefaultValue("10000") @Positive int entries,

        @DefaultValue("100") @Min(1) @Max(StoredSession.ACTIONS_MAX)
        int actions,

        @DefaultValue("1000000") @Positive int octets,
        @DefaultValue("16KB") DataSize requestBody,
        @DefaultValue("64MB") DataSize cachedLogs,
        @DefaultValue("2000") @Positive int sockets,
        @DefaultValue("200") @Positive int socketsPerSession,
        @DefaultValue("256KB") DataSize message,
        @DefaultValue("4KB") DataSize clientMessage,
        @DefaultValue("4MB") DataSize sendBuffer,
        @DefaultValue("10s") @DurationMin(millis = 1) Duration sendTime,
        @DefaultValue("25s") @DurationMin(millis = 1) Duration heartbeat,
        @DefaultValue("24h") @DurationMin(millis = 1) Duration idleTime,
        @DefaultValue("30d") @DurationMin(millis = 1) Duration lifetime,
        @DefaultValue("1m") @DurationMin(millis = 1) Duration sweepInterval,
        @DefaultValue("500") @Positive int sweepBatch,
        @DefaultValue List<String> origins) {

    SessionLimits {
        origins = List.copyOf(origins);
        for (String origin : origins) {
            if (!origin.matches("https?://[^/*\\s]+")) {
                throw new IllegalArgumentException(
                        "synackademy.session.origins: \"%s\" is not a site such as https://teach.example"
                                .formatted(origin));
            }
        }
    }
}
