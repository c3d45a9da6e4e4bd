package dev.synackademy.statespace;

import java.util.List;

/** A model threw an exception while it was searched; the cause is that exception. */
public final class ModelException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String address;

    ModelException(List<Integer> indexes, String doing, Throwable cause) {
        super("the model failed in state %s, %s: %s".formatted(Path.address(indexes), doing, cause), cause);
        this.address = Path.address(indexes);
    }

    /** Which state it was asked about: {@link Path#walk} leads there. */
    public String address() {
        return address;
    }
}
