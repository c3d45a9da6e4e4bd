package dev.synackademy.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What is due comes when it is due, and in the order in which that was said, whatever was said before. */
class AgendaTest {

    private static final class Note extends Agenda.Entry {
        final String name;

        /** What the agenda must make of it: when, and the how-manieth to say so. */
        long due = Agenda.NEVER;

        long said;

        Note(String name) {
            this.name = name;
        }
    }

    private final Agenda agenda = new Agenda();

    @Test
    void entries_comeByTime_andThenInTheOrderTheyWerePutIn() {
        agenda.set(new Note("second"), 20);
        agenda.set(new Note("third"), 20);
        agenda.set(new Note("first"), 10);
        assertThat(agenda.nextMicros()).isEqualTo(10);
        assertThat(names()).containsExactly("first", "second", "third");
        assertThat(agenda.nextMicros()).isEqualTo(Agenda.NEVER);
    }

    @Test
    void entry_setAnew_isDueThenOnly() {
        Note later = new Note("put off");
        Note sooner = new Note("brought forward");
        agenda.set(later, 10);
        agenda.set(sooner, 40);
        agenda.set(new Note("between"), 30);
        agenda.set(later, 50);
        agenda.set(sooner, 20);
        assertThat(names()).containsExactly("brought forward", "between", "put off");
    }

    @Test
    void entry_cleared_isNeverDue_untilItIsSetAgain() {
        Note note = new Note("timer");
        agenda.set(note, 10);
        agenda.clear(note);
        assertThat(agenda.nextMicros()).isEqualTo(Agenda.NEVER);
        agenda.set(note, 20);
        agenda.clear(note);
        agenda.set(note, 30);
        assertThat(agenda.nextMicros()).isEqualTo(30);
    }

    @Test
    void lane_letsWhatOvertakesGoFirst_andForgetsWhatIsCleared() {
        var lane = new Agenda.Lane();
        Note lost = new Note("lost");
        agenda.set(new Note("first"), 10, lane);
        agenda.set(lost, 20, lane);
        agenda.set(new Note("last"), 30, lane);
        agenda.set(new Note("overtakes"), 15, lane);
        agenda.clear(lost);
        assertThat(names()).containsExactly("first", "overtakes", "last");
    }

    @Test
    void lane_refusesToBringForwardWhatWaitsInIt() {
        var lane = new Agenda.Lane();
        Note waiting = new Note("waiting");
        agenda.set(new Note("first"), 10, lane);
        agenda.set(waiting, 20, lane);
        assertThatThrownBy(() -> agenda.set(waiting, 5)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void whatIsDueMuchLater_canBeBroughtForward_putOffAndCleared() {
        agenda.set(new Note("now"), 10);
        assertThat(agenda.nextMicros()).isEqualTo(10);
        Note sooner = new Note("brought forward");
        Note later = new Note("put off");
        Note never = new Note("cleared");
        agenda.set(sooner, 1_000_000);
        agenda.set(later, 2_000_000);
        agenda.set(never, 3_000_000);
        agenda.set(new Note("left alone"), 4_000_000);
        agenda.set(sooner, 5);
        agenda.set(later, 5_000_000);
        agenda.clear(never);
        assertThat(names()).containsExactly("brought forward", "now", "left alone", "put off");
    }

    @Test
    void anyMixOfThese_comesAsASortedListWould() {
        for (long seed = 0; seed < 500; seed++) {
            compareWithASortedList(new SplittableRandom(seed), seed);
        }
    }

    private static void compareWithASortedList(SplittableRandom random, long seed) {
        var agenda = new Agenda();
        var lanes = List.of(new Agenda.Lane(), new Agenda.Lane());
        var timers = List.of(new Note("timer 1"), new Note("timer 2"), new Note("timer 3"));
        var equallyLong = new Agenda.Lane();
        var waits = List.of(new Note("wait 1"), new Note("wait 2"), new Note("wait 3"));
        var model = new ArrayList<Note>(timers);
        model.addAll(waits);
        long now = 0;
        for (int said = 0; said < 200; said++) {
            // Some of it far away: what is that is not sorted before its time draws near.
            long at = now + ((long) random.nextInt(20) << 10 * random.nextInt(4));
            switch (random.nextInt(5)) {
                case 0 -> {
                    Note packet = new Note("packet " + said);
                    agenda.set(packet, at, lanes.get(random.nextInt(2)));
                    packet.due = at;
                    packet.said = said;
                    model.add(packet);
                }
                case 1 -> {
                    Note timer = timers.get(random.nextInt(3));
                    agenda.set(timer, at);
                    timer.due = at;
                    timer.said = said;
                }
                case 2 -> {
                    Note wait = waits.get(random.nextInt(3));
                    wait.due = now + 100_000;
                    wait.said = said;
                    agenda.set(wait, wait.due, equallyLong);
                }
                case 3 -> {
                    Note any = model.get(random.nextInt(model.size()));
                    agenda.clear(any);
                    any.due = Agenda.NEVER;
                }
                default -> {
                    Note next = model.stream()
                            .min(Comparator.<Note>comparingLong(note -> note.due)
                                    .thenComparingLong(note -> note.said))
                            .orElseThrow();
                    assertThat(agenda.nextMicros()).as("seed " + seed).isEqualTo(next.due);
                    if (next.due != Agenda.NEVER) {
                        now = next.due;
                        assertThat(agenda.takeDueBy(now - 1)).as("seed " + seed).isNull();
                        assertThat(agenda.takeDueBy(now)).as("seed " + seed).isSameAs(next);
                        next.due = Agenda.NEVER;
                    }
                }
            }
        }
    }

    private List<String> names() {
        var names = new ArrayList<String>();
        while (agenda.takeDueBy(Agenda.NEVER) instanceof Note note) {
            names.add(note.name);
        }
        return names;
    }
}
