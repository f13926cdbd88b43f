package org.leadwacht.service.delivery.mail;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.message.Language;
import org.springframework.stereotype.Component;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.context.Context;
import org.thymeleaf.context.ITemplateContext;
import org.thymeleaf.messageresolver.IMessageResolver;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/** Writes mails, and the pages they lead to, by the templates beside their texts. */
@Component
public class MailTemplates {

  private static final String FOLDER = "org/leadwacht/mails/";

  private final TemplateEngine engine = new TemplateEngine();

  MailTemplates() {
    engine.addTemplateResolver(resolver(TemplateMode.HTML, "*.html"));
    engine.addTemplateResolver(resolver(TemplateMode.TEXT, "*.txt"));
    engine.setMessageResolver(new Texts());
  }

  private static ClassLoaderTemplateResolver resolver(TemplateMode mode, String pattern) {
    ClassLoaderTemplateResolver resolver =
        new ClassLoaderTemplateResolver(MailTemplates.class.getClassLoader());
    resolver.setPrefix(FOLDER);
    resolver.setResolvablePatterns(Set.of(pattern));
    resolver.setTemplateMode(mode);
    resolver.setCharacterEncoding("UTF-8");
    return resolver;
  }

  ComposedMail write(MailContent content, Language language) {
    Context context = new Context(language.locale(), Map.of("mail", content));
    String text = engine.process("notice.txt", context).replaceAll("\n{3,}", "\n\n").strip();
    return new ComposedMail(content.subject(), text + "\n", engine.process("notice.html", context));
  }

  /** A page by the template of that name, which sees the content under the name {@code page}. */
  public String page(String template, Object content, Language language) {
    return engine.process(
        template + ".html", new Context(language.locale(), Map.of("page", content)));
  }

  /** The texts of templates are those of all messages. */
  private static final class Texts implements IMessageResolver {

    @Override
    public String getName() {
      return "messages";
    }

    @Override
    public Integer getOrder() {
      return 0;
    }

    @Override
    public String resolveMessage(
        ITemplateContext context,
        @Nullable Class<?> origin,
        String key,
        Object @Nullable [] parameters) {
      return Language.of(context.getLocale().getLanguage())
          .text(key, parameters == null ? new Object[0] : parameters);
    }

    @Override
    public String createAbsentMessageRepresentation(
        ITemplateContext context,
        @Nullable Class<?> origin,
        String key,
        Object @Nullable [] parameters) {
      return key;
    }
  }
}
