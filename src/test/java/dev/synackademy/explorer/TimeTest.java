package dev.synackademy.explorer;

import static dev.synackademy.explorer.Scenery.SECOND;
import static dev.synackademy.explorer.Scenery.connecting;
import static dev.synackademy.explorer.Scenery.listening;
import static dev.synackademy.explorer.Scenery.tcp;
import static org.assertj.core.api.Assertions.assertThat;

import dev.synackademy.tcp.State;
import dev.synackademy.tcp.TcpConfig;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How time passes in a search: of a SYN that is on its way, or lost. */
class TimeTest {

    private static final int RTO_TICKS = 3;
    private static final int LIFETIME_TICKS = 2;

    private final TcpModel model = model(new Bounds(1, 0, 1));

    @Test
    void aPacketIsInTheNetwork_forItsLifetimeAtMost() {
        Moment moment = connect(model);
        for (int tick = 0; tick < LIFETIME_TICKS; tick++) {
            moment = take(moment, Move.Tick.class);
        }
        assertThat(moment.inFlight()).hasSize(1);
        assertThat(model.actions(moment)).noneMatch(Move.Tick.class::isInstance);
        assertThat(kinds(moment)).containsExactly(Move.Deliver.class, Move.Lose.class);
    }

    @Test
    void theRetransmissionTimerFires_whenItIsDueAndNotBefore() {
        Moment moment = take(connect(model), Move.Lose.class);
        for (int tick = 0; tick < RTO_TICKS; tick++) {
            assertThat(kinds(moment)).containsExactly(Move.Tick.class);
            moment = take(moment, Move.Tick.class);
        }
        assertThat(kinds(moment)).as("time stands").containsExactly(Move.Expire.class);

        Moment repeated = take(moment, Move.Expire.class);

        assertThat(repeated.inFlight()).hasSize(1);
        assertThat(repeated.repetitions).isZero();
    }

    /** Nothing is said about what would be afterwards: it is beyond the bounds. */
    @Test
    void whereNoRepetitionIsLeft_timeStands() {
        TcpModel once = model(new Bounds(1, 0, 0));
        Moment moment = once.next(connect(once), once.actions(connect(once)).get(1));
        for (int tick = 0; tick < RTO_TICKS; tick++) {
            moment = once.next(moment, once.actions(moment).getFirst());
        }
        assertThat(moment.site(Sights.CLIENT).state()).isEqualTo(State.SYN_SENT);
        assertThat(once.actions(moment)).isEmpty();
    }

    @Test
    void whereNothingRuns_noTimePasses() {
        assertThat(kinds(model.initialStates().getFirst())).containsExactly(Move.Call.class);
    }

    /** Without time any timer that runs may fire. */
    @Test
    void withoutTime_theTimerMayFireAtOnce() {
        TcpModel timeless = new TcpModel(Situation.of(opening()), new Bounds(0, 0, 1), List.of());
        Moment moment = connect(timeless);
        assertThat(timeless.actions(moment)).anyMatch(Move.Expire.class::isInstance);
        assertThat(timeless.actions(moment)).noneMatch(Move.Tick.class::isInstance);
    }

    private static TcpModel model(Bounds bounds) {
        return new TcpModel(Situation.of(opening()).timed(SECOND, LIFETIME_TICKS), bounds, List.of());
    }

    private static Opening opening() {
        TcpConfig patient = tcp(100).with(choices -> {
            choices.initialRtoMicros = RTO_TICKS * SECOND;
            choices.maxRtoMicros = RTO_TICKS * SECOND;
        });
        return Opening.of(Opening.client(patient, connecting()), listening(300, choices -> {}));
    }

    private static Moment connect(TcpModel model) {
        Moment start = model.initialStates().getFirst();
        return model.next(start, model.actions(start).getFirst());
    }

    private Moment take(Moment moment, Class<? extends Move> kind) {
        Move move = model.actions(moment).stream()
                .filter(kind::isInstance)
                .findFirst()
                .orElseThrow();
        return model.next(moment, move);
    }

    private List<Class<?>> kinds(Moment moment) {
        return model.actions(moment).stream().<Class<?>>map(Object::getClass).toList();
    }
}
