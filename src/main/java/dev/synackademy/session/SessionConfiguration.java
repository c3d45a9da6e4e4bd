package dev.synackademy.session;

import dev.synackademy.network.ScenarioLibrary;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What is plain Java elsewhere, made known to Spring. */
@Configuration(proxyBeanMethods = false)
class SessionConfiguration {

    @Bean
    ScenarioLibrary scenarios() {
        return ScenarioLibrary.load();
    }
}
