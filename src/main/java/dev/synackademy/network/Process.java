package dev.synackademy.network;

import org.jspecify.annotations.Nullable;

/**
 * An application running its program.
 *
 * @param next index of the step it is at; the number of steps when it is done
 * @param connection the connection its calls are about; {@code null} before it has one
 * @param bereft whether it still has calls to make and that connection is over; a later one between the same sockets is none
 *     of its business
 */
public record Process(Program program, int next, @Nullable ConnectionId connection, boolean bereft) {

    boolean isDone() {
        return next == program.steps().size();
    }

    Program.Step step() {
        return program.steps().get(next);
    }
}
