package dev.synackademy.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * Whether the browser itself says that a form was sent by a page of ours. No page, ours or another's, can choose the headers that say
 * so. A browser that says nothing is not believed.
 */
final class OwnForms {

    /** Newer browsers say it to sites that are reached over https. */
    private static final String SITE = "Sec-Fetch-Site";

    private OwnForms() {}

    static boolean vouchedFor(HttpServletRequest request) {
        String site = request.getHeader(SITE);
        if (site != null) {
            return site.equals("same-origin");
        }
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        return isOurs(origin != null ? origin : request.getHeader(HttpHeaders.REFERER), request);
    }

    private static boolean isOurs(@Nullable String address, HttpServletRequest request) {
        if (address == null) {
            return false;
        }
        try {
            URI uri = new URI(address);
            return request.getScheme().equalsIgnoreCase(uri.getScheme())
                    && request.getServerName().equalsIgnoreCase(uri.getHost())
                    && request.getServerPort() == portOf(uri);
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static int portOf(URI uri) {
        if (uri.getPort() >= 0) {
            return uri.getPort();
        }
        return "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
    }
}
