package dev.synackademy.web;

import org.jspecify.annotations.Nullable;

/**
 * Where a link in a lesson or a question leads: {@code lesson:time-wait}, {@code lab:syn-lost}, {@code why:time-wait}, {@code rfc:9293#section-3.5},
 * {@code claim:…} or an address.
 *
 * @param kind what stands before the colon; {@code https} for addresses
 * @param target what stands behind it
 */
public record Reference(String kind, String target) {

    /** Nothing where the destination names no kind. */
    public static @Nullable Reference of(String destination) {
        int colon = destination.indexOf(':');
        return colon < 0 ? null : new Reference(destination.substring(0, colon), destination.substring(colon + 1));
    }

    /** @param language of the page it stands on */
    public String href(String language) {
        return switch (kind) {
            case "lesson" -> "/" + language + "/learn/" + target;
            case "lab" -> "/" + language + "/lab/" + target;
            case "why" -> "/" + language + "/why/" + target;
            case "rfc" -> "https://www.rfc-editor.org/rfc/rfc" + target;
            case "claim" -> "/" + language + "/lab/" + target.replaceFirst("/.*", "");
            default -> kind + ":" + target;
        };
    }
}
