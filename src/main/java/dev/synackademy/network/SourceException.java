package dev.synackademy.network;

/** A YAML file cannot be read as what it should be. The message begins with {@code file:line:column:}, both counted from 1. */
public final class SourceException extends RuntimeException {

    private static final long serialVersionUID = 1;

    SourceException(String message) {
        super(message);
    }
}
