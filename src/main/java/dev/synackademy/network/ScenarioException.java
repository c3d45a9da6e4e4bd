package dev.synackademy.network;

/** A scenario cannot be read. The message begins with {@code file:line:column:}, both counted from 1. */
public final class ScenarioException extends RuntimeException {

    private static final long serialVersionUID = 1;

    ScenarioException(String message) {
        super(message);
    }
}
