package dev.synackademy.web;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;

/** Who is at a remote address, for limits that each client has for itself. */
public final class ClientNetwork {

    private static final int OCTETS = 8;

    private ClientNetwork() {}

    /** With IPv6 one has a whole network of addresses, so that is who it is. */
    public static String of(String address) {
        try {
            InetAddress parsed = InetAddress.getByName(address);
            return parsed instanceof Inet6Address
                    ? HexFormat.of().formatHex(Arrays.copyOf(parsed.getAddress(), OCTETS))
                    : address;
        } catch (UnknownHostException e) {
            return address;
        }
    }
}
