package dev.synackademy.statespace;

import static dev.synackademy.statespace.Bag.Kind.ACK;
import static dev.synackademy.statespace.Bag.Kind.DAT;
import static dev.synackademy.statespace.Bag.Kind.FIN;
import static dev.synackademy.statespace.Bag.Kind.RST;
import static dev.synackademy.statespace.Bag.Kind.SYN;
import static dev.synackademy.statespace.Bag.Kind.SYNACK;

import dev.synackademy.statespace.Bag.Kind;
import dev.synackademy.statespace.HandshakeState.St;
import java.util.ArrayList;
import java.util.List;

/**
 * A client opens a connection to a server, sends one piece of data and closes, over a network that loses, duplicates and reorders
 * segments and still holds a SYN of an earlier incarnation. Written in Promela and TLA+ too, for SPIN and TLC: the
 * same steps, the same bounds, so the same reachable states.
 *
 * <p>With three ways the server is established when its own initial sequence number is acknowledged, with two at the first SYN.
 * Either end may retransmit once; the server has initial sequence numbers for three incarnations.
 */
final class HandshakeModel implements Model<HandshakeState, HandshakeModel.Step> {

    enum Act {
        OPEN,
        DATA,
        CLIENT_CLOSE,
        SERVER_CLOSE,
        TIME_WAIT_ENDS,
        CLIENT_RETRANSMITS,
        SERVER_RETRANSMITS,
        SERVER_RECEIVES,
        CLIENT_RECEIVES,
        LOSE_TO_SERVER,
        LOSE_TO_CLIENT,
        DUPLICATE_TO_SERVER,
        DUPLICATE_TO_CLIENT
    }

    /** An act and, if it is one of the network, on which segment. */
    record Step(Act act, int segment) {

        private static final Step[][] ALL = new Step[Act.values().length][256];

        static {
            for (Act act : Act.values()) {
                for (int segment = 0; segment < 256; segment++) {
                    ALL[act.ordinal()][segment] = new Step(act, segment);
                }
            }
        }

        @Override
        public String toString() {
            return segment == 0 ? act.toString() : act + " " + Bag.describe(segment);
        }
    }

    private static final int DATA = 1;
    private static final int CLIENT_FIN = DATA + 1;
    private static final int MAX_INCARNATION = 3;

    private final int ways;
    private final int losses;
    private final int duplications;

    private final HandshakeState state = new HandshakeState();
    private final HandshakeState after = new HandshakeState();
    private final List<Step> steps = new ArrayList<>();

    HandshakeModel(int ways, int losses, int duplications) {
        this.ways = ways;
        this.losses = losses;
        this.duplications = duplications;
    }

    @Override
    public HandshakeModel view() {
        return new HandshakeModel(ways, losses, duplications);
    }

    @Override
    public List<HandshakeState> initialStates() {
        var initial = new HandshakeState();
        initial.toServer = Bag.plus(Bag.EMPTY, Bag.segment(SYN, 0, 0, 0));
        initial.losses = losses;
        initial.duplications = duplications;
        initial.clientRetransmissions = 1;
        initial.serverRetransmissions = 1;
        return List.of(initial);
    }

    @Override
    public List<Property<HandshakeState>> properties() {
        return List.of(Property.always("no orphan", HandshakeModel::hasNoOrphan));
    }

    /** With the network empty, the server is never established towards a client that is not in that connection. */
    private static boolean hasNoOrphan(HandshakeState s) {
        boolean inConnection = s.opened
                && s.client != St.CLOSED
                && s.client != St.GONE
                && s.serverIrs == 1
                && (s.client == St.SYN_SENT || s.clientIrs == s.iss);
        return !(s.server == St.ESTAB && s.toServer == Bag.EMPTY && s.toClient == Bag.EMPTY && !inConnection);
    }

    @Override
    public void pack(HandshakeState s, StateWriter to) {
        s.pack(to);
    }

    @Override
    public HandshakeState unpack(StateReader from) {
        state.unpack(from);
        return state;
    }

    @Override
    public List<Step> actions(HandshakeState s) {
        steps.clear();
        boolean clientMaySend = s.client == St.ESTAB || s.client == St.CLOSE_WAIT;
        stepIf(s.client == St.CLOSED && !s.opened, Act.OPEN);
        stepIf(clientMaySend && s.sent <= DATA, Act.DATA);
        stepIf(clientMaySend && s.sent == CLIENT_FIN, Act.CLIENT_CLOSE);
        stepIf(s.server == St.CLOSE_WAIT || s.server == St.ESTAB && s.received > 1, Act.SERVER_CLOSE);
        stepIf(s.client == St.TIME_WAIT, Act.TIME_WAIT_ENDS);
        stepIf(s.clientRetransmissions > 0 && clientWaits(s), Act.CLIENT_RETRANSMITS);
        stepIf(s.serverRetransmissions > 0 && serverWaits(s), Act.SERVER_RETRANSMITS);
        stepsOn(s.toServer, Act.SERVER_RECEIVES);
        stepsOn(s.toClient, Act.CLIENT_RECEIVES);
        if (s.losses > 0) {
            stepsOn(s.toServer, Act.LOSE_TO_SERVER);
            stepsOn(s.toClient, Act.LOSE_TO_CLIENT);
        }
        if (s.duplications > 0 && Bag.size(s.toServer) < Bag.MAX_SIZE) {
            stepsOn(s.toServer, Act.DUPLICATE_TO_SERVER);
        }
        if (s.duplications > 0 && Bag.size(s.toClient) < Bag.MAX_SIZE) {
            stepsOn(s.toClient, Act.DUPLICATE_TO_CLIENT);
        }
        return steps;
    }

    private static boolean clientWaits(HandshakeState s) {
        return s.client == St.SYN_SENT || St.isSynchronized(s.client) && s.acked < s.sent;
    }

    private static boolean serverWaits(HandshakeState s) {
        return s.server == St.SYN_RCVD
                || s.server == St.LAST_ACK
                || s.server == St.FIN_WAIT_1
                || s.server == St.CLOSING;
    }

    private void stepIf(boolean enabled, Act act) {
        if (enabled) {
            steps.add(Step.ALL[act.ordinal()][0]);
        }
    }

    private void stepsOn(long bag, Act act) {
        int size = Bag.size(bag);
        for (int index = 0; index < size; index++) {
            if (!Bag.isRepeated(bag, index)) {
                steps.add(Step.ALL[act.ordinal()][Bag.get(bag, index)]);
            }
        }
    }

    @Override
    public HandshakeState next(HandshakeState before, Step step) {
        HandshakeState s = after;
        s.set(before);
        int segment = step.segment;
        switch (step.act) {
            case OPEN -> open(s);
            case DATA -> toServer(s, DAT, s.sent++);
            case CLIENT_CLOSE -> clientClose(s);
            case SERVER_CLOSE -> serverClose(s);
            case TIME_WAIT_ENDS -> s.client = St.GONE;
            case CLIENT_RETRANSMITS -> clientRetransmits(s);
            case SERVER_RETRANSMITS -> serverRetransmits(s);
            case SERVER_RECEIVES -> {
                s.toServer = Bag.minus(s.toServer, segment);
                serverReceives(s, segment);
            }
            case CLIENT_RECEIVES -> {
                s.toClient = Bag.minus(s.toClient, segment);
                clientReceives(s, segment);
            }
            case LOSE_TO_SERVER -> {
                s.losses--;
                s.toServer = Bag.minus(s.toServer, segment);
            }
            case LOSE_TO_CLIENT -> {
                s.losses--;
                s.toClient = Bag.minus(s.toClient, segment);
            }
            case DUPLICATE_TO_SERVER -> {
                s.duplications--;
                s.toServer = Bag.plus(s.toServer, segment);
            }
            case DUPLICATE_TO_CLIENT -> {
                s.duplications--;
                s.toClient = Bag.plus(s.toClient, segment);
            }
        }
        return s;
    }

    /** A segment of the client's current incarnation. */
    private static void toServer(HandshakeState s, Kind kind, int number) {
        s.toServer = Bag.plus(s.toServer, Bag.segment(kind, 1, s.clientIrs, number));
    }

    private static void toClient(HandshakeState s, Kind kind, int number) {
        s.toClient = Bag.plus(s.toClient, Bag.segment(kind, s.serverIrs, s.iss, number));
    }

    private static void open(HandshakeState s) {
        s.opened = true;
        s.client = St.SYN_SENT;
        toServer(s, SYN, 0);
    }

    private static void clientClose(HandshakeState s) {
        s.sent++;
        s.client = s.client == St.ESTAB ? St.FIN_WAIT_1 : St.LAST_ACK;
        toServer(s, FIN, CLIENT_FIN);
    }

    private static void serverClose(HandshakeState s) {
        s.server = s.server == St.CLOSE_WAIT ? St.LAST_ACK : St.FIN_WAIT_1;
        toClient(s, FIN, 1);
    }

    private static void clientRetransmits(HandshakeState s) {
        s.clientRetransmissions--;
        if (s.client == St.SYN_SENT) {
            toServer(s, SYN, 0);
        } else if (s.acked <= DATA) {
            toServer(s, DAT, s.acked);
        } else {
            toServer(s, FIN, CLIENT_FIN);
        }
    }

    private static void serverRetransmits(HandshakeState s) {
        s.serverRetransmissions--;
        if (s.server == St.SYN_RCVD) {
            toClient(s, SYNACK, 0);
        } else {
            toClient(s, FIN, 1);
        }
    }

    private void serverReceives(HandshakeState s, int segment) {
        boolean mine = Bag.client(segment) == s.serverIrs && Bag.server(segment) == s.iss;
        Kind kind = Bag.kind(segment);
        if (s.server == St.GONE) {
            return;
        }
        if (s.server == St.LISTEN) {
            if (kind == SYN && s.incarnation < MAX_INCARNATION) {
                serverAccepts(s, Bag.client(segment));
            }
        } else if (kind == SYN) {
            boolean again = Bag.client(segment) == s.serverIrs && s.server == St.SYN_RCVD;
            toClient(s, again ? SYNACK : ACK, again ? 0 : s.received);
        } else if (kind == RST && Bag.server(segment) == s.iss) {
            s.server = St.LISTEN;
            s.iss = 0;
            s.serverIrs = 0;
            s.received = 0;
        } else if (kind == ACK && mine) {
            s.server = serverAcknowledged(s.server, Bag.number(segment));
        } else if (kind == DAT && mine) {
            s.server = s.server == St.SYN_RCVD ? St.ESTAB : s.server;
            s.received += Bag.number(segment) == s.received ? 1 : 0;
            toClient(s, ACK, s.received);
        } else if (kind == FIN && mine) {
            s.server = s.server == St.SYN_RCVD ? St.ESTAB : s.server;
            if (Bag.number(segment) == s.received && s.received == CLIENT_FIN) {
                s.received++;
                s.server = serverAfterFin(s.server);
            }
            toClient(s, ACK, s.received);
        }
    }

    private void serverAccepts(HandshakeState s, int irs) {
        s.incarnation++;
        s.iss = s.incarnation;
        s.serverIrs = irs;
        s.received = 1;
        s.server = ways == 3 ? St.SYN_RCVD : St.ESTAB;
        toClient(s, SYNACK, 0);
    }

    private static int serverAcknowledged(int server, int number) {
        return switch (server) {
            case St.SYN_RCVD -> St.ESTAB;
            case St.FIN_WAIT_1 -> number == 1 ? St.FIN_WAIT_2 : server;
            case St.CLOSING, St.LAST_ACK -> number == 1 ? St.GONE : server;
            default -> server;
        };
    }

    private static int serverAfterFin(int server) {
        return switch (server) {
            case St.ESTAB -> St.CLOSE_WAIT;
            case St.FIN_WAIT_1 -> St.CLOSING;
            case St.FIN_WAIT_2 -> St.GONE;
            default -> server;
        };
    }

    private void clientReceives(HandshakeState s, int segment) {
        boolean mine = Bag.client(segment) == 1 && Bag.server(segment) == s.clientIrs;
        Kind kind = Bag.kind(segment);
        if (kind == RST) {
            s.client = St.isSynchronized(s.client) && mine ? St.GONE : s.client;
        } else if (s.client == St.SYN_SENT && kind == SYNACK && Bag.client(segment) == 1) {
            s.clientIrs = Bag.server(segment);
            s.client = St.ESTAB;
            s.sent = 1;
            s.acked = 1;
            if (ways == 3) {
                toServer(s, ACK, 0);
            }
        } else if (!St.isSynchronized(s.client) || !mine) {
            int reset = Bag.segment(RST, Bag.client(segment), Bag.server(segment), 0);
            s.toServer = Bag.plus(s.toServer, reset);
        } else if (kind == SYNACK) {
            toServer(s, ACK, 0);
        } else if (kind == ACK) {
            int number = Bag.number(segment);
            s.acked = number > s.acked && number <= s.sent ? number : s.acked;
            s.client = number == CLIENT_FIN + 1 ? clientFinAcknowledged(s.client) : s.client;
        } else if (kind == FIN) {
            s.client = clientAfterFin(s.client);
            toServer(s, ACK, 1);
        }
    }

    private static int clientFinAcknowledged(int client) {
        return switch (client) {
            case St.FIN_WAIT_1 -> St.FIN_WAIT_2;
            case St.CLOSING -> St.TIME_WAIT;
            case St.LAST_ACK -> St.GONE;
            default -> client;
        };
    }

    private static int clientAfterFin(int client) {
        return switch (client) {
            case St.ESTAB -> St.CLOSE_WAIT;
            case St.FIN_WAIT_1 -> St.CLOSING;
            case St.FIN_WAIT_2 -> St.TIME_WAIT;
            default -> client;
        };
    }
}
