package dev.synackademy.session;

import java.util.Locale;
import org.springframework.web.socket.CloseStatus;

/** Why the server closes a WebSocket. From 4000 on codes are our own, after their HTTP cousins. */
enum Farewell {
    TOO_SLOW(4408, "too slow to follow; come back with ?after= the last entry that holds"),
    EXPIRED(4410, "this session has expired"),
    OUTDATED(4410, "the scenario of this session has changed; start a new one"),
    TOO_MANY_FOLLOWERS(4429, "too many are following this session; try again later"),
    TOO_MANY_SOCKETS(4429, "too many sockets are open; try again later"),
    TOO_MANY_WATCHERS(4429, "too many are watching this exploration; ask for it over GET"),
    TOO_LONG(CloseStatus.TOO_BIG_TO_PROCESS.getCode(), "your message is too long; nobody reads it anyway"),
    BUSY(CloseStatus.SERVICE_OVERLOAD.getCode(), "too many requests are waiting; try again later"),
    GOING_DOWN(CloseStatus.SERVICE_RESTARTED.getCode(), "the server is going down; come back later");

    private final CloseStatus status;

    Farewell(int code, String reason) {
        status = new CloseStatus(code, reason);
    }

    CloseStatus status() {
        return status;
    }

    /** As the count of refusals spells it. */
    String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
