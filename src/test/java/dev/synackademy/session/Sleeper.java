package dev.synackademy.session;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A WebSocket client that reads nothing from its TCP connection until it is woken up. */
final class Sleeper implements AutoCloseable {

    private static final int TEXT = 1;
    private static final int CONTINUATION = 0;
    private static final int CLOSE = 8;

    private final Socket socket = new Socket();
    private final List<JsonNode> log = new ArrayList<>();
    private int closeCode;
    private String closeReason;

    static Sleeper follow(int port, String session) throws IOException {
        Sleeper sleeper = new Sleeper();
        sleeper.socket.setReceiveBufferSize(4096);
        sleeper.socket.connect(new InetSocketAddress("localhost", port));
        String request = """
                GET /ws/sessions/%s HTTP/1.1
                Host: localhost:%d
                Upgrade: websocket
                Connection: Upgrade
                Sec-WebSocket-Version: 13
                Sec-WebSocket-Key: c2xlZXBlciBzbGVlcHMuLg==

                """.formatted(session, port).replace("\n", "\r\n");
        sleeper.socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        return sleeper;
    }

    /** Reads all there is to read, until the server closes. */
    void wakeUp() throws IOException {
        DataInputStream in = new DataInputStream(socket.getInputStream());
        skipResponse(in);
        var text = new ByteArrayOutputStream();
        while (true) {
            int first = in.readUnsignedByte();
            boolean last = (first & 0x80) != 0;
            int opcode = first & 0x0f;
            byte[] payload = in.readNBytes(length(in));
            if (opcode == CLOSE) {
                closeCode = (payload[0] & 0xff) << 8 | payload[1] & 0xff;
                closeReason = new String(payload, 2, payload.length - 2, StandardCharsets.UTF_8);
                return;
            }
            if (opcode == TEXT || opcode == CONTINUATION) {
                text.write(payload);
                if (last) {
                    take(new JsonMapper().readTree(text.toByteArray()));
                    text.reset();
                }
            }
        }
    }

    private void take(JsonNode message) {
        switch (message.get("type").stringValue()) {
            case "entries" -> message.get("entries").forEach(log::add);
            case "truncated" ->
                log.removeIf(entry ->
                        entry.get("index").intValue() > message.get("after").intValue());
            default -> {}
        }
    }

    private static void skipResponse(DataInputStream in) throws IOException {
        int lineLength = 0;
        while (true) {
            int octet = in.readUnsignedByte();
            if (octet == '\n') {
                if (lineLength == 0) {
                    return;
                }
                lineLength = 0;
            } else if (octet != '\r') {
                lineLength++;
            }
        }
    }

    private static int length(DataInputStream in) throws IOException {
        int length = in.readUnsignedByte();
        return switch (length) {
            case 126 -> in.readUnsignedShort();
            case 127 -> Math.toIntExact(in.readLong());
            default -> length;
        };
    }

    List<JsonNode> log() {
        return log;
    }

    int closeCode() {
        return closeCode;
    }

    String closeReason() {
        return closeReason;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
