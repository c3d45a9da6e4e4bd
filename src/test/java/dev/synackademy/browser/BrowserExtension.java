package dev.synackademy.browser;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/** Gives a test its pages and closes them after it; the browser behind them is one for all tests. */
class BrowserExtension implements ParameterResolver, AfterEachCallback {

    private static final Namespace NAMESPACE = Namespace.create(BrowserExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == Page.class || type == Pages.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Pages pages = context.getStore(NAMESPACE).computeIfAbsent(Pages.class, key -> pagesFor(context), Pages.class);
        return parameter.getParameter().getType() == Pages.class ? pages : pages.open();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        Pages pages = context.getStore(NAMESPACE).remove(Pages.class, Pages.class);
        if (pages != null) {
            pages.close(context);
        }
    }

    private static Pages pagesFor(ExtensionContext context) {
        SharedBrowser browser = context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(SharedBrowser.class, key -> SharedBrowser.launch(), SharedBrowser.class);
        String port = SpringExtension.getApplicationContext(context)
                .getEnvironment()
                .getRequiredProperty("local.server.port");
        return new Pages(browser.browser(), "http://localhost:" + port);
    }
}
