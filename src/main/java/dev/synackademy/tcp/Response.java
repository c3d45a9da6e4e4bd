package dev.synackademy.tcp;

/** The immediate returns of user calls, in the RFC's own words (RFC 9293 §3.10.1–§3.10.6). */
public enum Response {
    OK("ok"),
    CONNECTION_ALREADY_EXISTS("error: connection already exists"),
    CONNECTION_CLOSING("error: connection closing"),
    CONNECTION_DOES_NOT_EXIST("error: connection does not exist"),
    INSUFFICIENT_RESOURCES("error: insufficient resources"),
    REMOTE_SOCKET_UNSPECIFIED("error: remote socket unspecified");

    private final String text;

    Response(String text) {
        this.text = text;
    }

    @Override
    public String toString() {
        return text;
    }
}
