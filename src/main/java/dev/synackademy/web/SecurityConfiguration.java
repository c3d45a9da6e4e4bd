package dev.synackademy.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.header.HeaderWriter;
import org.springframework.security.web.header.writers.DelegatingRequestMatcherHeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.header.writers.StaticHeadersWriter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;

/**
 * Who may do what, and what a browser may do with the answer.
 *
 * <p>Everybody may read. There are no sessions. A page may know the learner by a cookie, which another site could borrow; so
 * forms of accounts and quizzes carry a token against forged requests, and for others the browser has to say that they are ours.
 * Programs and embedded figures know nobody: what they ask for carries no authority.
 */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    /** Scripts, styles, fonts and connections of our own, none of them inline; nothing from anywhere else. Who may frame it is to be added. */
    static final String POLICY = "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none';"
            + " form-action 'self'; frame-ancestors ";

    /**
     * A frame that its host page sandboxes has no origin, so even our own scripts, fonts and logs are a stranger's to it.
     * They are the same for everybody and are fetched without credentials: every site may have them.
     */
    private static final HeaderWriter ANY_ORIGIN =
            new StaticHeadersWriter(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*");

    private static final HeaderWriter EMBEDDABLE_ANYWHERE =
            new StaticHeadersWriter("Cross-Origin-Resource-Policy", "cross-origin");

    /** Pages may be kept, but are asked for again: unlike {@code no-store}, this lets the back button show them at once. */
    private static final HeaderWriter REVALIDATED = new StaticHeadersWriter(HttpHeaders.CACHE_CONTROL, "no-cache");

    @Bean
    @Order(1)
    SecurityFilterChain embeds(HttpSecurity http, WebProperties properties) {
        return withoutMemory(http)
                .securityMatcher("/embed/**")
                .authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR)
                        .permitAll()
                        .requestMatchers(HttpMethod.GET)
                        .permitAll()
                        .requestMatchers(HttpMethod.HEAD)
                        .permitAll()
                        .anyRequest()
                        .denyAll())
                .headers(headers -> pageHeaders(headers, String.join(" ", properties.frameAncestors()))
                        .frameOptions(HeadersConfigurer.FrameOptionsConfig::disable)
                        .addHeaderWriter(EMBEDDABLE_ANYWHERE))
                .build();
    }

    /** Endpoints for programs: their room says what it takes. */
    @Bean
    @Order(2)
    SecurityFilterChain endpoints(HttpSecurity http) {
        return withoutMemory(http)
                .securityMatcher("/api/**", "/ws/**")
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .headers(headers -> headers.contentSecurityPolicy(
                                policy -> policy.policyDirectives("default-src 'none'; frame-ancestors 'none'"))
                        .addHeaderWriter(new DelegatingRequestMatcherHeaderWriter(
                                PathPatternRequestMatcher.pathPattern(HttpMethod.GET, "/api/**"), ANY_ORIGIN)))
                .build();
    }

    /** The description of the endpoints comes as a page of somebody else's, which sets styles of its own. */
    @Bean
    @Order(3)
    SecurityFilterChain endpointsDescribed(HttpSecurity http) {
        return withoutMemory(http)
                .securityMatcher("/swagger-ui/**")
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .headers(headers -> pageHeaders(headers, "'none'; style-src 'self' 'unsafe-inline'"))
                .build();
    }

    @Bean
    @Order(4)
    SecurityFilterChain pages(HttpSecurity http, SecurityContextRepository learners, CsrfTokenRepository formTokens) {
        return withoutSession(http)
                .securityContext(context -> context.securityContextRepository(learners))
                .csrf(forms -> forms.csrfTokenRepository(formTokens)
                        .requireCsrfProtectionMatcher(SecurityConfiguration::needsToken))
                .exceptionHandling(failures -> failures.accessDeniedHandler(ErrorPages::deny))
                .authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR)
                        .permitAll()
                        .requestMatchers("/actuator/health/**")
                        .permitAll()
                        .requestMatchers("/actuator/**")
                        .denyAll()
                        .requestMatchers(HttpMethod.GET)
                        .permitAll()
                        .requestMatchers(HttpMethod.HEAD)
                        .permitAll()
                        .requestMatchers(HttpMethod.POST)
                        .permitAll()
                        .anyRequest()
                        .denyAll())
                .headers(headers -> pageHeaders(headers, "'none'")
                        .addHeaderWriter(assets(ANY_ORIGIN))
                        .addHeaderWriter(assets(EMBEDDABLE_ANYWHERE)))
                .build();
    }

    /**
     * A form that carries a token must carry the right one: it is of a page that somebody else may have had since. One without is
     * taken where the browser says that it is ours, so that pages which are only read need no cookie for the forms on them: their
     * templates write {@code th:attr="action=…"}, for {@code th:action} would add a token.
     */
    private static boolean needsToken(HttpServletRequest request) {
        boolean withoutToken = request.getParameter("_csrf") == null && OwnForms.vouchedFor(request);
        return CsrfFilter.DEFAULT_CSRF_MATCHER.matches(request) && !withoutToken;
    }

    /** What the firewall turns away has not come to the filters that write headers, and the error page comes too late for them. */
    @Bean
    RequestRejectedHandler turnedAway() {
        return (request, response, rejected) -> {
            ContainerErrors.HEADERS.forEach(response::setHeader);
            response.sendError(HttpStatus.BAD_REQUEST.value());
        };
    }

    /** The token of a form is in a cookie as well, and other sites can neither read nor set that one. */
    @Bean
    CsrfTokenRepository formTokens() {
        CookieCsrfTokenRepository tokens = new CookieCsrfTokenRepository();
        tokens.setCookieCustomizer(cookie -> cookie.sameSite("Lax"));
        return tokens;
    }

    private static HttpSecurity withoutMemory(HttpSecurity http) {
        return withoutSession(http).csrf(AbstractHttpConfigurer::disable);
    }

    private static HttpSecurity withoutSession(HttpSecurity http) {
        return http.sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable);
    }

    private static HeadersConfigurer<HttpSecurity> pageHeaders(
            HeadersConfigurer<HttpSecurity> headers, String frameAncestors) {
        return headers.contentSecurityPolicy(policy -> policy.policyDirectives(POLICY + frameAncestors))
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.STRICT_ORIGIN_WHEN_CROSS_ORIGIN))
                .cacheControl(HeadersConfigurer.CacheControlConfig::disable)
                .addHeaderWriter(REVALIDATED);
    }

    private static HeaderWriter assets(HeaderWriter writer) {
        return new DelegatingRequestMatcherHeaderWriter(PathPatternRequestMatcher.pathPattern("/assets/**"), writer);
    }
}
