package dev.synackademy.network;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/** An application running its program on a {@link LiveHost}; in an agenda, its next step. */
final class LiveProcess extends Agenda.Entry {

    final LiveHost host;
    final Program program;

    /** How many steps it has done. */
    private int done;

    /** The step it is at; {@code null} when it is done. */
    private Program.@Nullable Step step;

    /** Whether the time of that step has been found. */
    boolean planned;

    @Nullable
    ConnectionId connection;

    /** The same, while it lasts. */
    @Nullable
    LiveConnection bound;

    LiveProcess(LiveHost host, Process process) {
        this.host = host;
        program = process.program();
        connection = process.connection();
        goTo(process.next());
    }

    private void goTo(int index) {
        done = index;
        step = index == program.steps().size() ? null : program.steps().get(index);
        planned = false;
    }

    /** The step it is at, which it leaves behind. */
    Program.Step next() {
        Program.Step made = requireNonNull(step);
        goTo(done + 1);
        return made;
    }

    Process value() {
        boolean bereft = connection != null && bound == null && !isDone();
        return new Process(program, done, connection, bereft);
    }

    boolean isDone() {
        return step == null;
    }

    /** Whether it may make its next call, leaving time aside. */
    boolean isReady() {
        return step != null && step.when().holds(bound);
    }

    /** When it makes it, if it may from now on. */
    long callMicros(long nowMicros) {
        Program.Step call = requireNonNull(step);
        return Math.max(nowMicros + call.waitMicros(), call.notBeforeMicros());
    }
}
