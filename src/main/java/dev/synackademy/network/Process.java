package dev.synackademy.network;

import org.jspecify.annotations.Nullable;

/**
 * An application running its program.
 *
 * @param next index of the step it is at; the number of steps when it is done
 * @param connection the connection its calls are about; {@code null} before it has one
 */
public record Process(Program program, int next, @Nullable ConnectionId connection) {

    boolean isDone() {
        return next == program.steps().size();
    }

    Program.Step step() {
        return program.steps().get(next);
    }
}
