package dev.synackademy.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/**
 * Settings under {@code synackademy.web}.
 *
 * @param publicUrl where visitors reach the site, if not where its requests say (behind a proxy)
 * @param frameAncestors sites that may embed a figure, as the content security policy writes them
 */
@ConfigurationProperties("synackademy.web")
record WebProperties(
        @Nullable URI publicUrl, @DefaultValue("*") List<String> frameAncestors) {

    WebProperties {
        frameAncestors = List.copyOf(frameAncestors);
        for (String source : frameAncestors) {
            if (!source.matches("[^\\s;,]+")) {
                throw new IllegalArgumentException(
                        "synackademy.web.frame-ancestors: \"%s\" is no source of a content security policy"
                                .formatted(source));
            }
        }
    }

    /** Where the site is reached, {@code https://…} without a slash at the end. */
    String siteOf(HttpServletRequest request) {
        return publicUrl == null
                ? ServletUriComponentsBuilder.fromContextPath(request).toUriString()
                : publicUrl.toString().replaceFirst("/$", "");
    }
}
