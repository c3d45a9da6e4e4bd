package dev.synackademy.explorer;

import static dev.synackademy.explorer.Scenery.CLIENT_SOCKET;
import static dev.synackademy.explorer.Scenery.SERVER_SOCKET;
import static dev.synackademy.explorer.Scenery.tcp;
import static dev.synackademy.explorer.Scenery.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.synackademy.statespace.StateReader;
import dev.synackademy.statespace.StateWriter;
import dev.synackademy.tcp.Segment;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A state of the search, told by what is in the network. */
class MomentTest {

    private static final Segment FIRST = text(101, 301, 1);
    private static final Segment SECOND = text(102, 301, 1);

    @Test
    void packing_keepsEverything() {
        TcpModel model = model(new Bounds(7, 0, 5), FIRST, SECOND, FIRST);
        Moment moment = model.initialStates().getFirst();

        Moment again = model.unpack(new StateReader(packed(model, moment)));

        assertThat(PlainWorlds.sight(again)).isEqualTo(PlainWorlds.sight(moment));
        assertThat(again.losses).isEqualTo(7);
        assertThat(again.duplicates).isZero();
        assertThat(again.repetitions).isEqualTo(5);
        assertThat(again.inFlight()).hasSize(3);
    }

    @Test
    void packing_keepsAsManyPacketsAsThereAre() {
        Segment[] many = Collections.nCopies(300, FIRST).toArray(Segment[]::new);
        TcpModel model = model(new Bounds(0, 0, 0), many);

        Moment again =
                model.unpack(new StateReader(packed(model, model.initialStates().getFirst())));

        assertThat(again.inFlight()).hasSize(300);
    }

    /** They were not sent in the same order, but it can be seen no more. */
    @Test
    void packetsThatCrossed_areTheSameMoment() {
        Opening hosts =
                Opening.of(Opening.client(tcp(100), Opening.NOTHING), Opening.server(tcp(300), null, Opening.NOTHING));
        TcpModel model = new TcpModel(
                Situation.of(with(hosts, FIRST, SECOND), with(hosts, SECOND, FIRST)), new Bounds(0, 0, 0), List.of());

        List<Moment> starts = model.initialStates();

        assertThat(packed(model, starts.get(0))).isEqualTo(packed(model, starts.get(1)));
    }

    @Test
    void twoThatSayTheSame_areOneChoice() {
        Bounds bounds = new Bounds(1, 1, 0);
        TcpModel one = model(bounds, FIRST);
        TcpModel two = model(bounds, FIRST, FIRST);
        TcpModel different = model(bounds, FIRST, SECOND);

        assertThat(one.actions(one.initialStates().getFirst())).hasSize(3); // deliver, lose, duplicate
        assertThat(two.actions(two.initialStates().getFirst())).hasSize(3);
        assertThat(different.actions(different.initialStates().getFirst())).hasSize(6);
    }

    @Test
    void losingAndDuplicating_costWhatTheBoundsAllow() {
        TcpModel model = model(new Bounds(1, 1, 0), FIRST);
        Moment start = model.initialStates().getFirst();

        Moment lost = model.next(start, model.actions(start).get(1));
        Moment doubled = model.next(start, model.actions(start).get(2));

        assertThat(lost.isNetworkEmpty()).isTrue();
        assertThat(lost.lossesLeft()).isZero();
        assertThat(lost.duplicates).isEqualTo(1);
        assertThat(doubled.inFlight()).hasSize(2);
        assertThat(doubled.lossesLeft()).isEqualTo(1);
        assertThat(model.actions(doubled)).noneMatch(Move.Duplicate.class::isInstance);
    }

    private static TcpModel model(Bounds bounds, Segment... inFlight) {
        Opening hosts =
                Opening.of(Opening.client(tcp(100), Opening.NOTHING), Opening.server(tcp(300), null, Opening.NOTHING));
        return new TcpModel(Situation.of(with(hosts, inFlight)), bounds, List.of());
    }

    private static Opening with(Opening hosts, Segment... inFlight) {
        Opening opening = hosts;
        for (Segment segment : inFlight) {
            opening = opening.with("client", CLIENT_SOCKET, SERVER_SOCKET, segment);
        }
        return opening;
    }

    private static byte[] packed(TcpModel model, Moment moment) {
        var packed = new StateWriter();
        model.pack(moment, packed);
        return packed.toBytes();
    }
}
