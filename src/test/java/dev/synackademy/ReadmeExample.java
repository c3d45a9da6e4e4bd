package dev.synackademy;

import dev.synackademy.tcp.Event.Open;
import dev.synackademy.tcp.Event.SegmentArrives;
import dev.synackademy.tcp.Segment;
import dev.synackademy.tcp.Socket;
import dev.synackademy.tcp.Tcb;
import dev.synackademy.tcp.Tcp;
import dev.synackademy.tcp.TcpConfig;
import dev.synackademy.tcp.Transition;

final class ReadmeExample {

    public static void main(String[] args) {
        Tcp tcp = new Tcp(TcpConfig.rfc());
        Socket client = new Socket("10.0.0.1", 40000);
        Socket server = new Socket("10.0.0.2", 80);
        Transition listening = tcp.on(Tcb.CLOSED, Open.passive(server), 0);
        Transition opening = tcp.on(Tcb.CLOSED, Open.active(client, server), 0);
        Segment syn = opening.segments().getFirst();
        Transition received = tcp.on(listening.after(), new SegmentArrives(client, syn), 50_000);
        Segment synAck = received.segments().getFirst();
        Transition established = tcp.on(opening.after(), new SegmentArrives(server, synAck), 100_000);
        System.out.println(syn + " " + synAck + " " + established.segments().getFirst());
        System.out.println(opening.after().state() + " → " + established.after().state());
        established.rules().forEach(rule -> System.out.println(rule.section() + ": " + rule.sentence()));
    }
}
