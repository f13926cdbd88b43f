package org.leadwacht.service.security;

import java.time.Duration;
import org.leadwacht.service.access.AccessProperties;
import org.leadwacht.service.access.Caller;
import org.leadwacht.service.accounts.Sessions;
import org.leadwacht.service.apikeys.ApiKeys;
import org.leadwacht.service.dealerships.AreaGrants;
import org.leadwacht.service.platform.web.ProblemException;
import org.leadwacht.service.platform.web.ProblemWriter;
import org.leadwacht.service.signin.OidcSignIn;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.session.NullAuthenticatedSessionStrategy;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Puts the checks of access in front of everything. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration implements WebMvcConfigurer {

  private static final String CONTENT_POLICY =
      "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self'"
          + " data:; font-src 'self' data:; connect-src 'self'; object-src 'none'; base-uri 'self';"
          + " form-action 'self'; frame-ancestors 'none'";

  private final AreaGrants grants;

  SecurityConfiguration(AreaGrants grants) {
    this.grants = grants;
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(new PermissionInterceptor(grants));
  }

  /** A figure for each filter of each request is read by nobody and costs more than the filters. */
  @Bean
  SecurityObservationSettings noFigurePerFilter() {
    return SecurityObservationSettings.noObservations();
  }

  /** An address that could mean two things is answered like every other mistake. */
  @Bean
  RequestRejectedHandler rejected(ProblemWriter problems) {
    return (request, response, rejection) ->
        problems.write(request, response, ProblemException.badRequest("path", "service.address"));
  }

  @Bean
  SecurityFilterChain security(
      HttpSecurity http,
      AccessProperties properties,
      ApiKeys keys,
      Sessions sessions,
      RateLimits limits,
      ProblemWriter problems,
      RepeatedPosts posts,
      ObjectProvider<OidcSignIn> oidc) {
    CookieCsrfTokenRepository tokens = CookieCsrfTokenRepository.withHttpOnlyFalse();
    tokens.setCookieCustomizer(
        cookie -> cookie.sameSite("Lax").path("/").maxAge(Duration.ofDays(1)));
    oidc.ifAvailable(provider -> provider.install(http));
    return http.sessionManagement(
            session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .formLogin(AbstractHttpConfigurer::disable)
        .httpBasic(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .csrf(
            csrf ->
                csrf.spa()
                    .csrfTokenRepository(tokens)
                    // every request brings its own authentication; a new token for each would
                    // outrun parallel requests
                    .sessionAuthenticationStrategy(new NullAuthenticatedSessionStrategy())
                    .requireCsrfProtectionMatcher(
                        request ->
                            changes(request.getMethod())
                                && inSession()
                                // the address itself proves who it was given to
                                && !request.getRequestURI().startsWith("/tap/")))
        .addFilterBefore(
            new CallerFilter(properties, keys, sessions, limits, problems), CsrfFilter.class)
        .addFilterAfter(new IdempotencyFilter(posts, problems), AuthorizationFilter.class)
        .headers(
            headers ->
                headers
                    .contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_POLICY))
                    .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN)))
        .exceptionHandling(
            exceptions ->
                exceptions
                    .authenticationEntryPoint(
                        (request, response, failure) -> {
                          response.setHeader("WWW-Authenticate", "Bearer");
                          problems.write(
                              request,
                              response,
                              ProblemException.unauthorized("service.access.signIn"));
                        })
                    .accessDeniedHandler(
                        (request, response, failure) ->
                            problems.write(
                                request,
                                response,
                                ProblemException.forbidden("service.access.csrf"))))
        .authorizeHttpRequests(
            requests ->
                requests
                    .dispatcherTypeMatchers(
                        jakarta.servlet.DispatcherType.ASYNC, jakarta.servlet.DispatcherType.ERROR)
                    .permitAll()
                    .requestMatchers(HttpMethod.POST, "/api/v1/session")
                    .permitAll()
                    .requestMatchers(HttpMethod.GET, "/api/v1/session")
                    .permitAll()
                    .requestMatchers(HttpMethod.DELETE, "/api/v1/session")
                    .permitAll()
                    .requestMatchers(HttpMethod.GET, "/api/v1/session/ways")
                    .permitAll()
                    .requestMatchers("/api/**")
                    .authenticated()
                    .anyRequest()
                    .permitAll())
        .build();
  }

  /** What programs write into their headers is no reason to refuse a lead. */
  @Bean
  HttpFirewall firewall() {
    StrictHttpFirewall firewall = new StrictHttpFirewall();
    firewall.setAllowedHeaderValues(value -> true);
    return firewall;
  }

  private static boolean changes(String method) {
    return switch (method) {
      case "GET", "HEAD", "OPTIONS", "TRACE" -> false;
      default -> true;
    };
  }

  private static boolean inSession() {
    var authentication = SecurityContextHolder.getContext().getAuthentication();
    return authentication != null
        && authentication.getPrincipal() instanceof Caller caller
        && caller.kind() == Caller.Kind.SESSION;
  }
}
