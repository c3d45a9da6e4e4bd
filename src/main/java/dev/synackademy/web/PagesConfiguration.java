package dev.synackademy.web;

import java.nio.charset.StandardCharsets;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.UrlHandlerFilter;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Languages, and what all pages are told. */
@Configuration(proxyBeanMethods = false)
class PagesConfiguration implements WebMvcConfigurer {

    private final WebProperties properties;

    PagesConfiguration(WebProperties properties) {
        this.properties = properties;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new PageInterceptor(properties));
    }

    @Bean
    LocaleResolver localeResolver() {
        return new PathLocaleResolver();
    }

    /** There is no bundle without a language to fall back to, so Spring Boot would not make this one by itself. */
    @Bean
    MessageSource messageSource() {
        ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
        messages.setBasename("messages");
        messages.setDefaultEncoding(StandardCharsets.UTF_8.name());
        messages.setFallbackToSystemLocale(false);
        return messages;
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> containerErrors(MessageSource messages) {
        return factory -> factory.addContextCustomizers(context ->
                context.getParent().getPipeline().addValve(new ContainerErrors(messages, context.getPath())));
    }

    /** {@code /zh/lab/} is a slip for {@code /zh/lab}; only a home ends with a slash. */
    @Bean
    UrlHandlerFilter slashAtTheEnd() {
        return UrlHandlerFilter.trailingSlashHandler("/*/lab/**", "/*/why/**", "/*/conformance/")
                .redirect(HttpStatus.PERMANENT_REDIRECT)
                .build();
    }
}
