package dev.synackademy.session;

import dev.synackademy.network.Intervention;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Component;

/**
 * What can be done with sessions while others do the same.
 *
 * <p>All that changes one session, or adds somebody who follows it, happens one after the other; so every follower sees the
 * same sequence of logs. Reading needs no such order: a run is read from the database at once, and its recording is a
 * function of it.
 */
@Component
class LiveSessions {

    private static final int LOCKS = 256;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Reading marks a session as used only so often, in parts of the idle time: most reads write nothing. */
    private static final int USES_PER_IDLE_TIME = 8;

    private final Sessions sessions;
    private final Recordings recordings;
    private final Followers followers;
    private final SessionLimits limits;
    private final Clock clock;

    /** A session's lock is the one its id falls to; no thread holds two. */
    private final ReentrantLock[] locks =
            Stream.generate(ReentrantLock::new).limit(LOCKS).toArray(ReentrantLock[]::new);

    private final ReentrantLock opening = new ReentrantLock();

    LiveSessions(Sessions sessions, Recordings recordings, Followers followers, SessionLimits limits, Clock clock) {
        this.sessions = sessions;
        this.recordings = recordings;
        this.followers = followers;
        this.limits = limits;
        this.clock = clock;
    }

    /** Opens a new session. When this returns it is on disk. */
    Session open(Run run) {
        Recording recording = recordings.of(run);
        return locked(opening, () -> {
            if (sessions.count() >= limits.liveSessions()) {
                throw Problem.TOO_MANY_SESSIONS.refusal(limits.liveSessions());
            }
            return Session.of(
                    sessions.save(new StoredSession(run, clock.instant())).id(), recording);
        });
    }

    /** The log of a session as it is now. */
    Recording recording(String id) {
        StoredSession session = find(id);
        Recording recording = recordingOf(session);
        Instant now = clock.instant();
        if (session.lastUsedAt().isBefore(now.minus(limits.idleTime().dividedBy(USES_PER_IDLE_TIME)))) {
            sessions.use(id, now);
        }
        return recording;
    }

    /** Lets the learner act, and tells all followers. When this returns it is on disk. */
    Session act(String id, Action action) {
        return locked(lockOf(id), () -> {
            StoredSession session = find(id);
            Recording before = recordingOf(session);
            if (action.at() > before.latest()) {
                throw Problem.AFTER_THE_RUN
                        .refusal(Fields.plain(before.latest()))
                        .in("at");
            }
            Run run = before.run().with(action);
            if (run.actions().size() > limits.actions()) {
                throw Problem.TOO_MANY_ACTIONS.refusal(limits.actions());
            }
            Recording after = recordingOf(run, action);
            session.change(run, clock.instant());
            try {
                sessions.save(session);
            } catch (OptimisticLockingFailureException e) {
                throw Problem.BUSY.refusal(); // another server was faster
            }
            Burst burst = Burst.rewritten(before.commonWith(after), after);
            followers.each(id, follower -> follower.tell(burst));
            return Session.of(id, after);
        });
    }

    /** Lets somebody follow a session from an entry on, or sends the follower away with a reason. */
    void follow(SessionHandshake.Wish wish, Follower follower) {
        String id = wish.session();
        locked(lockOf(id), () -> {
            Recording recording = recordingOf(find(id));
            boolean rewritten = wish.log() != null && !wish.log().equals(recording.name());
            Farewell noRoom = followers.add(id, follower);
            if (noRoom != null) {
                follower.leave(noRoom);
            } else if (wish.after() > recording.length() || wish.after() > 0 && rewritten) {
                follower.tell(Burst.rewritten(0, recording)); // while it was away, somebody acted
            } else {
                follower.tell(Burst.rest(wish.after(), recording));
            }
            return id;
        });
    }

    /** Somebody follows a session no more. */
    void leave(String id, Follower follower) {
        follower.gone();
        followers.remove(id, follower);
        sessions.use(id, clock.instant());
    }

    /** Deletes a session whose time is over; one that somebody follows goes on until its lifetime ends. */
    void expire(String id, Instant born) {
        locked(lockOf(id), () -> {
            StoredSession session = find(id);
            if (followers.anyOf(id) && !session.createdAt().isBefore(born)) {
                sessions.use(id, clock.instant());
            } else {
                sessions.deleteById(id);
                followers.each(id, follower -> follower.leave(Farewell.EXPIRED));
            }
            return id;
        });
    }

    private StoredSession find(String id) {
        return sessions.findById(id).orElseThrow(Problem.UNKNOWN_SESSION::refusal);
    }

    /** @throws Refusal also where the scenario has changed so that what was done in it is not possible any more */
    private Recording recordingOf(StoredSession session) {
        Run run = session.run();
        try {
            return recordings.of(run);
        } catch (Intervention.Refused e) {
            throw Problem.OUTDATED_SESSION.refusal(run.scenario());
        } catch (Refusal e) {
            throw switch (e.problem()) {
                case UNKNOWN_SCENARIO -> Problem.VANISHED_SCENARIO.refusal(run.scenario());
                default -> Problem.OUTDATED_SESSION.refusal(run.scenario());
            };
        }
    }

    /** The recording of a run whose last action is new; those before it were possible. */
    private Recording recordingOf(Run run, Action last) {
        try {
            return recordings.of(run);
        } catch (Intervention.Refused e) {
            throw last.refused(e);
        }
    }

    private ReentrantLock lockOf(String id) {
        return locks[Math.floorMod(id.hashCode(), LOCKS)];
    }

    private static <T> T locked(ReentrantLock lock, Supplier<T> work) {
        try {
            if (!lock.tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw Problem.BUSY.refusal();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problem.BUSY.refusal();
        }
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }
}
