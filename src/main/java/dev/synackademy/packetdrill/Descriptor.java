package dev.synackademy.packetdrill;

import dev.synackademy.network.ConnectionId;
import dev.synackademy.tcp.Effect;
import dev.synackademy.tcp.Event;
import dev.synackademy.tcp.Octets;
import dev.synackademy.tcp.Tcb;
import dev.synackademy.tcp.Tcp;
import dev.synackademy.tcp.TcpConfig;
import dev.synackademy.tcp.Transition;
import java.util.EnumMap;
import org.jspecify.annotations.Nullable;

/** What a process holds, or will when it accepts: one socket of a {@link Kernel}. */
final class Descriptor {

    /** What the process calls it; −1 before it has accepted it. */
    int number = -1;

    final EnumMap<SocketOption, Long> options = new EnumMap<>(SocketOption.class);

    /** 0 before {@code bind} or {@code connect} has chosen one. */
    int port;

    boolean listening;
    boolean nonBlocking;

    /** Its connection, from {@code connect} or its entering the accept queue until there is no TCB any more. */
    @Nullable
    ConnectionId connection;

    /** It had a connection, and that is over. */
    boolean disconnected;

    /** A {@code connect} has told the process that it is connected, or it was accepted. */
    boolean toldConnected;

    /** Text of a connection that is over, which the process has not read yet. */
    Octets unread = Octets.NONE;

    boolean readShut;
    boolean writeShut;

    /** The peer has no more to send. */
    boolean endHeard;

    /** What the next call will be told, once. */
    @Nullable
    Errno pendingError;

    /** The connection is over: what it had for the process stays here. */
    void keepUnread(Tcb last) {
        Transition read = new Tcp(TcpConfig.rfc()).on(last, new Event.Receive(Event.Receive.ALL), 0);
        for (Effect effect : read.effects()) {
            if (effect instanceof Effect.Deliver deliver) {
                unread = unread.join(deliver.text());
            }
        }
    }

    /** Up to {@code octets} of what is unread; they stay if it is only a peek. */
    Call.Result takeUnread(int octets, boolean peek) {
        Octets text = unread.slice(0, Math.min(octets, unread.length()));
        if (peek) {
            return Call.Result.of(text.length());
        }
        unread = unread.slice(text.length(), unread.length());
        return new Call.Result(text.length(), null, text);
    }

    boolean reusesAddress() {
        return options.getOrDefault(SocketOption.SO_REUSEADDR, 0L) != 0;
    }

    Call.@Nullable Result takeError() {
        Errno error = pendingError;
        pendingError = null;
        return error == null ? null : Call.Result.failed(error);
    }
}
