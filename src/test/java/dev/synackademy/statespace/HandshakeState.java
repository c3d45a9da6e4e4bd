package dev.synackademy.statespace;

/** What the handshake model's variables are at a moment: one object is reused for many states. */
final class HandshakeState {

    /** The states of an end. Numbers, as a reference costs the collector's bookkeeping whenever it is set. */
    static final class St {
        static final int CLOSED = 0;
        static final int LISTEN = 1;
        static final int SYN_SENT = 2;
        static final int SYN_RCVD = 3;
        static final int ESTAB = 4;
        static final int FIN_WAIT_1 = 5;
        static final int FIN_WAIT_2 = 6;
        static final int CLOSING = 7;
        static final int TIME_WAIT = 8;
        static final int CLOSE_WAIT = 9;
        static final int LAST_ACK = 10;
        static final int GONE = 11;

        private St() {}

        /** Neither before its connection nor after it. */
        static boolean isSynchronized(int state) {
            return state != CLOSED && state != SYN_SENT && state != GONE;
        }
    }

    long toServer = Bag.EMPTY;
    long toClient = Bag.EMPTY;

    int client = St.CLOSED;
    boolean opened;
    int clientIrs;
    int sent;
    int acked;

    int server = St.LISTEN;
    int iss;
    int serverIrs;
    int incarnation;
    int received;

    int losses;
    int duplications;
    int clientRetransmissions;
    int serverRetransmissions;

    void set(HandshakeState other) {
        toServer = other.toServer;
        toClient = other.toClient;
        client = other.client;
        opened = other.opened;
        clientIrs = other.clientIrs;
        sent = other.sent;
        acked = other.acked;
        server = other.server;
        iss = other.iss;
        serverIrs = other.serverIrs;
        incarnation = other.incarnation;
        received = other.received;
        losses = other.losses;
        duplications = other.duplications;
        clientRetransmissions = other.clientRetransmissions;
        serverRetransmissions = other.serverRetransmissions;
    }

    /** Sixteen bytes: the bags take six each, the rest 28 bits. */
    void pack(StateWriter to) {
        int clients = client
                | clientIrs << 4
                | sent << 6
                | acked << 8
                | clientRetransmissions << 10
                | losses << 11
                | duplications << 13
                | (opened ? 1 << 15 : 0);
        int servers =
                server | iss << 4 | serverIrs << 6 | incarnation << 7 | received << 9 | serverRetransmissions << 11;
        to.putLong(toServer | (long) clients << 48);
        to.putLong(toClient | (long) servers << 48);
    }

    void unpack(StateReader from) {
        long first = from.getLong();
        toServer = first & 0xffff_ffff_ffffL;
        int clients = (int) (first >>> 48);
        client = clients & 15;
        clientIrs = clients >>> 4 & 3;
        sent = clients >>> 6 & 3;
        acked = clients >>> 8 & 3;
        clientRetransmissions = clients >>> 10 & 1;
        losses = clients >>> 11 & 3;
        duplications = clients >>> 13 & 3;
        opened = clients >>> 15 == 1;
        long second = from.getLong();
        toClient = second & 0xffff_ffff_ffffL;
        int servers = (int) (second >>> 48);
        server = servers & 15;
        iss = servers >>> 4 & 3;
        serverIrs = servers >>> 6 & 1;
        incarnation = servers >>> 7 & 3;
        received = servers >>> 9 & 3;
        serverRetransmissions = servers >>> 11 & 1;
    }
}
