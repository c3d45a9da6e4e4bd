package dev.synackademy.session;

import java.time.Clock;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;

/** Deletes sessions that nobody uses, a few at a time. */
@Component
class Expiry {

    private static final Logger log = LoggerFactory.getLogger(Expiry.class);

    private final Sessions sessions;
    private final LiveSessions liveSessions;
    private final SessionLimits limits;
    private final Clock clock;

    Expiry(Sessions sessions, LiveSessions liveSessions, SessionLimits limits, Clock clock) {
        this.sessions = sessions;
        this.liveSessions = liveSessions;
        this.limits = limits;
        this.clock = clock;
    }

    void sweep() {
        Instant now = clock.instant();
        Instant born = now.minus(limits.lifetime());
        for (String id : sessions.findDue(now.minus(limits.idleTime()), born, Limit.of(limits.sweepBatch()))) {
            try {
                liveSessions.expire(id, born);
            } catch (Refusal e) {
                log.info("Session {} could not be deleted now: {}", id, e.getMessage());
            }
        }
    }
}
