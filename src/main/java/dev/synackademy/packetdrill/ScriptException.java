package dev.synackademy.packetdrill;

/** A script cannot be read. The message begins with {@code file:line:column:}, both counted from 1. */
public final class ScriptException extends RuntimeException {

    private static final long serialVersionUID = 1;

    ScriptException(String message) {
        super(message);
    }
}
