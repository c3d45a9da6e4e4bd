package dev.synackademy.lesson;

import org.jspecify.annotations.Nullable;

/**
 * Where a link of a lesson leads: {@code lesson:time-wait}, {@code lab:syn-lost}, {@code why:time-wait}, {@code rfc:9293#section-3.5},
 * {@code claim:…} or an address.
 *
 * @param kind what stands before the colon; {@code https} for addresses
 * @param target what stands behind it
 */
record Reference(String kind, String target) {

    static @Nullable Reference of(String destination) {
        int colon = destination.indexOf(':');
        return colon < 0 ? null : new Reference(destination.substring(0, colon), destination.substring(colon + 1));
    }

    /** @param language of the page it stands on */
    String href(String language) {
        return switch (kind) {
            case "lesson" -> "/" + language + "/learn/" + target;
            case "lab" -> "/" + language + "/lab/" + target;
            case "why" -> "/" + language + "/why/" + target;
            case "rfc" -> "https://www.rfc-editor.org/rfc/rfc" + target;
            case "claim" -> "/" + language + "/lab/" + Claim.parse(target).scenario();
            default -> kind + ":" + target;
        };
    }
}
