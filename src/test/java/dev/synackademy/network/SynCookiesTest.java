package dev.synackademy.network;

import static dev.synackademy.network.Scenarios.injection;
import static org.assertj.core.api.Assertions.assertThat;

import dev.synackademy.tcp.AgreedOptions;
import dev.synackademy.tcp.Options;
import dev.synackademy.tcp.SequenceNumber;
import dev.synackademy.tcp.Socket;
import dev.synackademy.tcp.State;
import dev.synackademy.tcp.Timestamps;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** SYN cookies: what a full listener lets its peers remember (RFC 4987 §3.6). */
class SynCookiesTest {

    private static final ConnectionId ID = new ConnectionId(new Socket("10.0.0.2", 80), new Socket("10.0.0.1", 40000));
    private static final SequenceNumber IRS = SequenceNumber.of(100);

    private static boolean fired(Simulation simulation, String rule) {
        return simulation.log().entries().toString().contains(rule);
    }

    private static Connection serverConnection(Simulation simulation) {
        return simulation.world().host("server").connection(ID);
    }

    private static Simulation withCookies(String injections) {
        return Scenarios.run(Scenarios.of(
                "{call: connect, to: 'server:80', from-port: 40000, at: 200 ms}",
                ", backlog: 1, syn-cookies: true",
                "end: 900 ms\ninjections:\n" + injection(10, "203.0.113.1:1", "bits: SYN, seq: 7") + injections));
    }

    @Test
    void cookie_rebuildsTheConnection_asIfItsSynHadBeenKept() {
        Simulation simulation = withCookies("");
        assertThat(fired(simulation, "SYN_COOKIE_SENT")).isTrue();
        assertThat(fired(simulation, "SYN_COOKIE_ACCEPTED")).isTrue();
        Connection connection = serverConnection(simulation);
        assertThat(connection.tcb().state()).isEqualTo(State.ESTABLISHED);
        assertThat(connection.tcb().rcv().irs()).isEqualTo(IRS);
        assertThat(connection.tcb().effSndMss()).isEqualTo(1460);
        assertThat(connection.tcb().snd().wnd()).isEqualTo(65535);
    }

    private static Simulation withCookies(String preset, int connectAtMillis) {
        return Scenarios.run(Scenarios.of(
                preset,
                "{call: connect, to: 'server:80', from-port: 40000, at: %d ms}".formatted(connectAtMillis),
                ", backlog: 1, syn-cookies: true",
                "end: 900 ms\ninjections:\n" + injection(10, "203.0.113.1:1", "bits: SYN, seq: 7")));
    }

    private static Connection clientConnection(Simulation simulation) {
        return simulation.world().host("client").connection(new ConnectionId(ID.remote(), ID.local()));
    }

    @Test
    void cookie_agreesOnNoOptionButTheMss_forNothingElseIsRemembered() {
        Simulation simulation = withCookies("preset: linux, timestamps: false", 200);
        assertThat(fired(simulation, "SYN_COOKIE_ACCEPTED")).isTrue();
        assertThat(serverConnection(simulation).tcb().agreed()).isEqualTo(AgreedOptions.NONE);
        assertThat(clientConnection(simulation).tcb().agreed()).isEqualTo(AgreedOptions.NONE);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 227, 239, 240, 264})
    void cookie_besideTimestamps_agreesOnWhatTheyBringBack(int atMillis) {
        Simulation simulation = withCookies("preset: linux", atMillis);
        assertThat(fired(simulation, "SYN_COOKIE_ACCEPTED")).isTrue();
        AgreedOptions agreed = serverConnection(simulation).tcb().agreed();
        assertThat(agreed.timestamps()).isTrue();
        assertThat(agreed.selectiveAcknowledgment()).isTrue();
        assertThat(agreed.sendShift()).isEqualTo(7);
        assertThat(clientConnection(simulation).tcb().agreed()).isEqualTo(agreed);
    }

    @Test
    void cookie_besideTimestamps_bringsBackNoOptionThatWasNotOffered() {
        Timestamps stamps = SynCookies.hide(Options.mss(1460), new Timestamps(1000, 5));
        Options found = SynCookies.find(new Timestamps(2000, stamps.value()));
        assertThat(found).isEqualTo(Options.NONE.withTimestamps(new Timestamps(2000, 0)));
    }

    /** Time must not run backwards for the peer, so what hides the options is a little in the past. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 15, 16, 31, 63, 64, 1000})
    void cookie_besideTimestamps_isNeverOfTheFuture(int clock) {
        Options offered = Options.mss(1460).withWindowScale(7).withSackPermitted(true);
        Timestamps stamps = SynCookies.hide(offered, new Timestamps(clock, 5));
        assertThat(clock - stamps.value()).isBetween(0, 63);
        Options found = SynCookies.find(new Timestamps(2000, stamps.value()));
        assertThat(found.windowScale()).isEqualTo(7);
        assertThat(found.sackPermitted()).isTrue();
    }

    @Test
    void cookie_measuresNoRoundTrip_forNothingWasRemembered() {
        assertThat(serverConnection(withCookies("")).tcb().rtt().srttMicros()).isZero();
        assertThat(fired(
                        withCookies(""),
                        "SYN_COOKIE_ACCEPTED, SYN_RECEIVED_ACK, INITIAL_WINDOW, ACK_ADVANCES_UNA, RTO_STOP"))
                .isTrue();
    }

    @Test
    void cookie_forged_isAnsweredWithAReset() {
        Simulation simulation = withCookies(injection(100, "203.0.113.9:9", "bits: ACK, seq: 101, ack: 12345"));
        assertThat(Story.packets(simulation)).contains("server RST seq=12345 → 203.0.113.9:9");
        assertThat(simulation.world().host("server").connections()).hasSize(2);
    }

    /** A stranger to whom a cookie for its SYN with sequence number 100 could have been sent. */
    private static final ConnectionId STRANGER = new ConnectionId(ID.local(), new Socket("203.0.113.9", 9));

    private static final SequenceNumber COOKIE = SynCookies.make(STRANGER, IRS, 1460, 0);

    private static String fromStranger(long atMillis, String segment) {
        return injection(atMillis, STRANGER.remote().toString(), segment);
    }

    private static String ackOf(SequenceNumber number) {
        return "bits: ACK, seq: 101, ack: " + number;
    }

    private static Connection strangersConnection(Simulation simulation) {
        return simulation.world().host("server").connection(STRANGER);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2, 1 - (1 << 24), 1 - (7 << 24), 1 + (1 << 27)})
    void cookie_isAcknowledgedByTheNextNumberAlone(int distance) {
        SequenceNumber other = COOKIE.plus(distance);
        Simulation simulation = withCookies(fromStranger(100, ackOf(other)));
        assertThat(Story.packets(simulation)).contains("server RST seq=" + other + " → 203.0.113.9:9");
        assertThat(strangersConnection(simulation)).isNull();
    }

    @Test
    void cookie_comesBackWithTextAndFin_whichAreTaken() {
        Simulation simulation = withCookies(
                fromStranger(100, "bits: 'FIN,ACK', seq: 101, ack: %s, octets: 10".formatted(COOKIE.plus(1))));
        Connection connection = strangersConnection(simulation);
        assertThat(connection.state()).isEqualTo(State.CLOSE_WAIT);
        assertThat(connection.readable()).isEqualTo(10);
    }

    @Test
    void cookie_ofASynThatComesAgain_isTheSame() {
        String syn = "bits: SYN, seq: 100, mss: 1460";
        Simulation simulation = withCookies(fromStranger(100, syn) + fromStranger(150, syn));
        assertThat(Story.packets(simulation))
                .filteredOn(line -> line.equals("server SYN,ACK seq=" + COOKIE + " ack=101 → 203.0.113.9:9"))
                .hasSize(2);
        assertThat(strangersConnection(simulation)).isNull();
    }

    @Test
    void cookie_remembersNeitherTextNorFinBesideTheSyn() {
        Simulation simulation = withCookies(fromStranger(100, "bits: 'SYN,FIN', seq: 100, mss: 1460, octets: 10")
                + fromStranger(150, ackOf(COOKIE.plus(1))));
        Connection connection = strangersConnection(simulation);
        assertThat(connection.state()).isEqualTo(State.ESTABLISHED);
        assertThat(connection.tcb().rcv().nxt()).isEqualTo(SequenceNumber.of(101));
    }

    @Test
    void cookie_forASynThatTcpDrops_isNotSent() {
        Simulation simulation = Scenarios.run(Scenarios.of(
                "preset: linux",
                "{call: status, at: 1 ms}",
                ", backlog: 1, syn-cookies: true",
                "injections:\n" + injection(10, "203.0.113.1:1", "bits: SYN, seq: 7")
                        + fromStranger(100, "bits: 'SYN,FIN', seq: 100")));
        assertThat(Story.packets(simulation)).noneMatch(line -> line.endsWith("203.0.113.9:9"));
        assertThat(fired(simulation, "SYN_COOKIE_SENT")).isFalse();
        assertThat(fired(simulation, "LISTEN_SYN_FIN_DROPPED")).isTrue();
    }

    @Test
    void cookie_givenBackWhileTheAcceptQueueIsFull_waitsInSilence_andCountsLater() {
        String firstOfTwo =
                "bits: ACK, seq: 101, ack: " + SynCookies.make(ID, IRS, 1460, 0).plus(1);
        String injections = injection(10, "10.0.0.1:40000", firstOfTwo)
                + fromStranger(100, ackOf(COOKIE.plus(1)))
                + injection(200, "10.0.0.1:40000", "bits: RST, seq: 101")
                + fromStranger(300, "bits: ACK, seq: 101, ack: %s, octets: 10".formatted(COOKIE.plus(1)));
        Simulation simulation = Scenarios.run(Scenarios.of(
                "{call: status, at: 1 ms}",
                ", backlog: 1, syn-cookies: true, accept: false",
                "end: 900 ms\ninjections:\n" + injections));
        assertThat(fired(simulation, "ACCEPT_QUEUE_FULL")).isTrue();
        assertThat(Story.packets(simulation)).noneMatch(line -> line.startsWith("server RST"));
        assertThat(strangersConnection(simulation).readable()).isEqualTo(10);
    }

    @Test
    void cookie_broughtBackByText_whereTheBareAckWasLost() {
        Simulation simulation =
                withCookies(fromStranger(100, "bits: ACK, seq: 101, ack: %s, octets: 10".formatted(COOKIE.plus(1))));
        assertThat(strangersConnection(simulation).readable()).isEqualTo(10);
    }

    @Test
    void cookie_broughtBackBehindLostText_isReset() {
        Simulation simulation =
                withCookies(fromStranger(100, "bits: ACK, seq: 111, ack: %s, octets: 10".formatted(COOKIE.plus(1))));
        assertThat(Story.packets(simulation)).contains("server RST seq=" + COOKIE.plus(1) + " → 203.0.113.9:9");
        assertThat(strangersConnection(simulation)).isNull();
    }

    /** The SYN came again when there was room: what was promised then counts, not the cookie. */
    @Test
    void cookie_givenBackToAHalfOpenConnection_isReset() {
        String syn = "bits: SYN, seq: 100, mss: 1460";
        Simulation simulation = Scenarios.run(Scenarios.of(
                "{call: status, at: 1 ms}",
                ", backlog: 1, syn-cookies: true",
                "end: 900 ms\ninjections:\n" + injection(10, "203.0.113.1:1", "bits: SYN, seq: 7")
                        + fromStranger(100, syn) + injection(120, "203.0.113.1:1", "bits: RST, seq: 8")
                        + fromStranger(150, syn) + fromStranger(210, ackOf(COOKIE.plus(1)))));
        assertThat(Story.packets(simulation))
                .contains(
                        "server SYN,ACK seq=" + COOKIE + " ack=101 → 203.0.113.9:9",
                        "server SYN,ACK seq=300 ack=101 → 203.0.113.9:9",
                        "server RST seq=" + COOKIE.plus(1) + " → 203.0.113.9:9");
        assertThat(strangersConnection(simulation).state()).isEqualTo(State.SYN_RECEIVED);
    }

    /** Nothing tells that a cookie was spent: that would have to be remembered. */
    @Test
    void cookie_canBeGivenBackAgain_onceItsConnectionIsGone() {
        Simulation simulation = withCookies(fromStranger(100, ackOf(COOKIE.plus(1)))
                + fromStranger(150, "bits: RST, seq: 101")
                + fromStranger(200, ackOf(COOKIE.plus(1))));
        assertThat(Story.of(simulation))
                .containsSubsequence(
                        "150 server: LISTEN → ESTABLISHED",
                        "200 server: ESTABLISHED → CLOSED",
                        "250 server: LISTEN → ESTABLISHED");
    }

    @Test
    void cookie_refusedByAReset_leavesNothingToEnd() {
        Simulation simulation = withCookies(
                fromStranger(100, "bits: SYN, seq: 100, mss: 1460") + fromStranger(150, "bits: RST, seq: 101"));
        assertThat(Story.packets(simulation)).noneMatch(line -> line.startsWith("server RST"));
        assertThat(fired(simulation, "LISTEN_RST_IGNORED")).isTrue();
    }

    @Test
    void cookie_isGoodInItsPeriodAndTheNext() {
        SequenceNumber cookie = SynCookies.make(ID, IRS, 1460, 0);
        assertThat(SynCookies.check(ID, IRS, cookie, 0)).isEqualTo(1460);
        assertThat(SynCookies.check(ID, IRS, cookie, 127_999_999)).isEqualTo(1460);
        assertThat(SynCookies.check(ID, IRS, cookie, 128_000_000)).isNull();
    }

    @Test
    void cookie_isGoodForItsSocketsAndItsSynOnly() {
        SequenceNumber cookie = SynCookies.make(ID, IRS, 1460, 0);
        ConnectionId other = new ConnectionId(ID.local(), new Socket("10.0.0.1", 40001));
        assertThat(SynCookies.check(other, IRS, cookie, 0)).isNull();
        assertThat(SynCookies.check(ID, IRS.plus(1), cookie, 0)).isNull();
        for (int bit = 0; bit < 32; bit++) {
            assertThat(SynCookies.check(ID, IRS, new SequenceNumber(cookie.value() ^ 1 << bit), 0))
                    .isNull();
        }
    }

    @Test
    void cookie_remembersTheMssRoundedDown_butNeverLessThan536() {
        List<int[]> offersAndWhatIsLeft = List.of(
                new int[] {0, 536},
                new int[] {100, 536},
                new int[] {536, 536},
                new int[] {1023, 536},
                new int[] {1024, 1024},
                new int[] {1459, 1440},
                new int[] {1460, 1460},
                new int[] {8960, 1460});
        for (int[] each : offersAndWhatIsLeft) {
            SequenceNumber cookie = SynCookies.make(ID, IRS, each[0], 0);
            assertThat(SynCookies.check(ID, IRS, cookie, 0))
                    .as("offer " + each[0])
                    .isEqualTo(each[1]);
        }
    }

    @Test
    void aListenerWithoutCookies_resetsAnAckOutOfTheBlue() {
        SequenceNumber cookie = SynCookies.make(ID, IRS, 1460, 0);
        Simulation simulation = Scenarios.run(Scenarios.of(
                "{call: status, at: 1 ms}",
                "",
                "injections:\n" + injection(10, "203.0.113.1:1", "bits: ACK, seq: 101, ack: " + cookie.plus(1))));
        assertThat(Story.packets(simulation)).hasSize(2).last().asString().contains("RST seq=" + cookie.plus(1));
    }
}
