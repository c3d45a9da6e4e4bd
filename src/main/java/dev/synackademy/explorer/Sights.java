package dev.synackademy.explorer;

import static dev.synackademy.tcp.State.ESTABLISHED;
import static dev.synackademy.tcp.State.LAST_ACK;
import static dev.synackademy.tcp.State.SYN_SENT;
import static dev.synackademy.tcp.State.TIME_WAIT;

import dev.synackademy.network.Connection;
import dev.synackademy.network.Host;
import dev.synackademy.network.Process;
import dev.synackademy.network.Program;
import dev.synackademy.tcp.State;
import java.util.List;

/** What a moment shows: the conditions that questions are about. The client is the first host, the server the second. */
final class Sights {

    static final int CLIENT = 0;
    static final int SERVER = 1;

    private Sights() {}

    static boolean isOpen(Moment moment, int host) {
        return moment.site(host).state().isSynchronized();
    }

    static boolean bothAre(Moment moment, State state) {
        return moment.site(CLIENT).state() == state && moment.site(SERVER).state() == state;
    }

    /** Nothing is on its way, and that is not because the network lost it: then a timer would still send it again. */
    static boolean isAllDelivered(Moment moment) {
        return moment.isNetworkEmpty() && !moment.isSomethingLost();
    }

    static boolean hasCalled(Moment moment, int host) {
        return moment.site(host).host().processes().stream().anyMatch(process -> process.next() > 0);
    }

    /** Octets that the application has taken or could take. */
    static long received(Moment moment, int host) {
        Connection connection = moment.site(host).connection();
        return connection == null ? 0 : connection.delivered() + connection.readable();
    }

    /** The server is in no connection that the client is not in too. */
    static boolean agree(Moment moment) {
        return !isOpen(moment, SERVER) || areInOneConnection(moment);
    }

    private static boolean isAlone(Moment moment, int host) {
        return moment.site(host).state() == ESTABLISHED && !areInOneConnection(moment);
    }

    private static boolean areInOneConnection(Moment moment) {
        Connection server = moment.site(SERVER).connection();
        Connection client = moment.site(CLIENT).connection();
        return server != null
                && client != null
                && knowsThePeer(server)
                && knowsThePeer(client)
                && client.tcb().snd().iss().equals(server.tcb().rcv().irs())
                && client.tcb().rcv().irs().equals(server.tcb().snd().iss());
    }

    private static boolean knowsThePeer(Connection connection) {
        return connection.state() != SYN_SENT;
    }

    /** The other end thinks that all is said, but this one had no chance to. */
    static boolean isCutOff(Moment moment, int host) {
        Host silent = moment.site(host).host();
        return moment.site(peer(host)).state() == TIME_WAIT
                && silent.connections().isEmpty()
                && !moment.site(host).hasBeen(LAST_ACK)
                && silent.processes().stream().anyMatch(Sights::hasMoreToDo);
    }

    private static int peer(int host) {
        return host == CLIENT ? SERVER : CLIENT;
    }

    /** In the connection it has: another one may come later. */
    private static boolean hasMoreToDo(Process process) {
        List<Program.Step> steps = process.program().steps();
        return process.next() < steps.size() && steps.get(process.next()).call() != Program.Call.CONNECT;
    }

    static boolean isResetInLastAck(Moment moment, int host) {
        if (moment.site(host).state() == LAST_ACK) {
            for (Parcel parcel : moment.inFlight()) {
                if (parcel.to() == host && parcel.segment().isRst()) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The client sends nothing in its second connection, so what the server takes there belongs to the first. */
    static boolean isTextOfTheFirstInTheSecond(Moment moment) {
        Host server = moment.site(SERVER).host();
        return server.processes().size() > 1 && received(moment, SERVER) > 0;
    }

    static boolean hasLostOptions(Moment moment) {
        Connection connection = moment.site(CLIENT).connection();
        return connection != null
                && connection.state() == ESTABLISHED
                && !connection.tcb().agreed().windowScaling();
    }

    static boolean isIn(FreeSearch.Trouble trouble, Moment moment) {
        return switch (trouble) {
            case LEFT_ALONE -> moment.isNetworkEmpty() && (isAlone(moment, CLIENT) || isAlone(moment, SERVER));
            case CUT_OFF -> isCutOff(moment, CLIENT) || isCutOff(moment, SERVER);
            case RESET_WHILE_CLOSING -> isResetInLastAck(moment, CLIENT) || isResetInLastAck(moment, SERVER);
            case OLD_TEXT -> isTextOfTheFirstInTheSecond(moment);
        };
    }
}
