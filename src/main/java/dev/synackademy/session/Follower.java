package dev.synackademy.session;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.PingMessage;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;

/**
 * Somebody at the other end of a WebSocket who sees a session's log grow.
 *
 * <p>Sends on a virtual thread of its own, so that whoever acts never waits for the slowest who looks on. What waits are
 * references to texts that all followers share, made into one message at a time. (Spring's {@code
 * ConcurrentWebSocketSessionDecorator} bounds what waits as well, but sends on the thread of whoever comes first.)
 *
 * <p>Who falls behind by more than the limits allow is sent away with a reason, and is told before how much of what arrived
 * still holds: from there it can resume. Entries are never skipped.
 */
final class Follower {

    private static final Logger log = LoggerFactory.getLogger(Follower.class);

    /** Something to do for the thread that sends. */
    private sealed interface Job {

        record Tell(Burst burst) implements Job {}

        record Beat() implements Job {}

        record Leave(Farewell reason, int keep) implements Job {}
    }

    private final WebSocketSession socket;
    private final SessionLimits limits;
    private final SessionMetrics metrics;

    // All guarded by this.
    private final Deque<Job> waiting = new ArrayDeque<>();
    private long waitingCharacters;
    private @Nullable Job current;
    private long heard;
    private boolean leaving;

    Follower(WebSocketSession socket, SessionLimits limits, SessionMetrics metrics) {
        this.socket = socket;
        this.limits = limits;
        this.metrics = metrics;
    }

    /** Returns at once; the burst goes out after those before it. */
    synchronized void tell(Burst burst) {
        if (leaving) {
            return;
        }
        boolean busy = current != null;
        if (busy && waitingCharacters + burst.characters() > limits.sendBuffer().toBytes()) {
            leave(Farewell.TOO_SLOW, Math.min(burst.keep(), keptByPending()));
            return;
        }
        waitingCharacters += burst.characters();
        add(new Job.Tell(burst));
    }

    /** Asks the other end whether it is still there. */
    synchronized void beat() {
        if (!leaving && current == null) {
            add(new Job.Beat());
        }
    }

    /** The other end says something; it is ignored unless it gets too long. */
    synchronized void hear(int length, boolean last) {
        heard += length;
        if (heard > limits.clientMessage().toBytes()) {
            leave(Farewell.TOO_LONG);
        }
        if (last) {
            heard = 0;
        }
    }

    /** Closes the socket, after the message that is being sent. */
    synchronized void leave(Farewell reason) {
        if (!leaving) {
            leave(reason, Burst.ALL);
        }
    }

    /** The socket is closed. */
    synchronized void gone() {
        leaving = true;
        waiting.clear();
    }

    private void leave(Farewell reason, int keep) {
        metrics.refused(reason.slug());
        leaving = true;
        waiting.clear();
        add(new Job.Leave(reason, keep));
    }

    /** How many entries hold when all that has not arrived yet is forgotten. */
    private int keptByPending() {
        int keep = current instanceof Job.Tell tell ? tell.burst().keep() : Burst.ALL;
        for (Job job : waiting) {
            if (job instanceof Job.Tell tell) {
                keep = Math.min(keep, tell.burst().keep());
            }
        }
        return keep;
    }

    private void add(Job job) {
        waiting.add(job);
        if (current == null) {
            current = job;
            Thread.ofVirtual().name("follower-" + socket.getId()).start(this::work);
        }
    }

    private void work() {
        try {
            for (Job job = next(); job != null; job = next()) {
                switch (job) {
                    case Job.Tell tell -> send(tell.burst());
                    case Job.Beat beat -> socket.sendMessage(new PingMessage());
                    case Job.Leave leave -> close(leave);
                }
            }
        } catch (IOException | RuntimeException e) {
            log.debug("Follower {} is out of reach: {}", socket.getId(), e.toString());
            gone();
            closeQuietly();
        }
    }

    private synchronized @Nullable Job next() {
        current = waiting.poll();
        if (current instanceof Job.Tell tell) {
            waitingCharacters -= tell.burst().characters();
        }
        return current;
    }

    private void send(Burst burst) throws IOException {
        if (burst.truncates()) {
            send(Message.Truncated.to(burst.keep()));
        }
        int sent = burst.after();
        while (sent < burst.recording().length()) {
            if (isLeaving()) {
                return;
            }
            List<String> entries = burst.entriesAfter(sent, limits.message().toBytes());
            send(Message.Entries.of(burst.recording(), entries));
            sent += entries.size();
            metrics.streamed(entries.size());
        }
        send(Message.Complete.of(burst.recording()));
    }

    private void send(Message message) throws IOException {
        socket.sendMessage(new TextMessage(message.text()));
    }

    private void close(Job.Leave leave) throws IOException {
        if (leave.keep() != Burst.ALL) {
            send(Message.Truncated.to(leave.keep()));
        }
        socket.close(leave.reason().status());
    }

    private synchronized boolean isLeaving() {
        return leaving;
    }

    private void closeQuietly() {
        try {
            socket.close(CloseStatus.SESSION_NOT_RELIABLE);
        } catch (IOException | IllegalStateException e) {
            log.debug("Follower {} is closed already: {}", socket.getId(), e.toString());
        }
    }
}
