package dev.synackademy;

import dev.synackademy.tcp.Event.Open;
import dev.synackademy.tcp.Event.SegmentArrives;
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
        Transition syn = tcp.on(Tcb.CLOSED, Open.active(client, server), 0);
        Transition synAck = tcp.on(
                listening.after(), new SegmentArrives(client, syn.segments().get(0)), 50_000);
        Transition ack =
                tcp.on(syn.after(), new SegmentArrives(server, synAck.segments().get(0)), 100_000);
        Transition done =
                tcp.on(synAck.after(), new SegmentArrives(client, ack.segments().get(0)), 150_000);
        System.out.println(syn.segments() + " " + synAck.segments() + " " + ack.segments());
        System.out.println(ack.after().state() + " " + done.after().state());
        done.rules().forEach(rule -> System.out.println(rule.section() + ": " + rule.sentence()));
    }
}
