package dev.synackademy.network;

import org.jspecify.annotations.Nullable;

/** An application running its program on a {@link LiveHost}; in an agenda, its next step. */
final class LiveProcess extends Agenda.Entry {

    final LiveHost host;
    final Program program;

    /** The step it is at; the number of steps when it is done. */
    int next;

    /** The step whose time has been found already. */
    int planned = -1;

    @Nullable
    ConnectionId connection;

    /** The same, while it lasts. */
    @Nullable
    LiveConnection bound;

    LiveProcess(LiveHost host, Process process) {
        this.host = host;
        program = process.program();
        next = process.next();
        connection = process.connection();
    }

    Process value() {
        boolean bereft = connection != null && bound == null && !isDone();
        return new Process(program, next, connection, bereft);
    }

    boolean isDone() {
        return next == program.steps().size();
    }

    Program.Step step() {
        return program.steps().get(next);
    }

    /** Whether it may make its next call, leaving time aside. */
    boolean isReady() {
        return !isDone() && step().when().holds(bound);
    }
}
