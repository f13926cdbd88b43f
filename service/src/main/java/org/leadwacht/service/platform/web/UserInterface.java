package org.leadwacht.service.platform.web;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.EncodedResourceResolver;
import org.springframework.web.servlet.resource.PathResourceResolver;

/**
 * Serves the user interface from the jar, compressed as the build laid it beside each file; an
 * address inside it is answered with its first page.
 */
@Configuration(proxyBeanMethods = false)
class UserInterface implements WebMvcConfigurer {

  private static final String FILES = "static/";

  @Override
  public void addResourceHandlers(ResourceHandlerRegistry registry) {
    registry
        .addResourceHandler("/assets/**")
        .addResourceLocations("classpath:/" + FILES + "assets/")
        .setCacheControl(CacheControl.maxAge(365, TimeUnit.DAYS).cachePublic().immutable())
        .resourceChain(true)
        .addResolver(new EncodedResourceResolver())
        .addResolver(new PathResourceResolver());
    registry
        .addResourceHandler("/**")
        .addResourceLocations("classpath:/" + FILES)
        .setCacheControl(CacheControl.noCache())
        .resourceChain(true)
        .addResolver(new EncodedResourceResolver())
        .addResolver(new FirstPage());
  }

  private static final class FirstPage extends PathResourceResolver {

    @Override
    protected @Nullable Resource getResource(String path, Resource location) throws IOException {
      Resource file = super.getResource(path, location);
      if (file != null && file.isReadable() && !path.isEmpty()) {
        return file;
      }
      boolean page =
          !path.startsWith("api/")
              && !path.startsWith("actuator")
              && !path.startsWith("v3/")
              && path.lastIndexOf('.') <= path.lastIndexOf('/');
      Resource index = new ClassPathResource(FILES + "index.html");
      return page && index.exists() ? index : null;
    }
  }
}
