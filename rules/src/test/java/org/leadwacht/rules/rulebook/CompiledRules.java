package org.leadwacht.rules.rulebook;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.ConditionalElementDescr;
import org.drools.drl.ast.descr.PatternDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.drools.drl.parser.DrlParser;
import org.drools.drl.parser.DroolsParserException;
import org.drools.model.codegen.ExecutableModelProject;
import org.jspecify.annotations.Nullable;
import org.kie.api.KieBase;
import org.kie.api.KieServices;
import org.kie.api.builder.KieBuilder;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.builder.Message;
import org.kie.api.event.rule.DefaultRuleRuntimeEventListener;
import org.kie.api.event.rule.ObjectInsertedEvent;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.rule.FactHandle;

/** Rules as Drools' own compiler makes them. */
final class CompiledRules {

  private static final int FIRINGS = 10_000;

  private final Map<String, RuleInfo> rules;
  private final Set<String> factTypes;
  private final KieBase base;

  private CompiledRules(Map<String, RuleInfo> rules, Set<String> factTypes, KieBase base) {
    this.rules = rules;
    this.factTypes = factTypes;
    this.base = base;
  }

  static CompiledRules of(List<RuleFile> baseFiles, List<RuleFile> dealerFiles) {
    Map<String, RuleInfo> rules = new LinkedHashMap<>();
    Set<String> types = new LinkedHashSet<>();
    List<RuleFile> all = new ArrayList<>();
    all.addAll(baseFiles);
    all.addAll(dealerFiles);
    KieServices services = KieServices.get();
    KieFileSystem disk = services.newKieFileSystem();
    for (RuleFile file : all) {
      RuleInfo.Layer layer = baseFiles.contains(file) ? RuleInfo.Layer.BASE : RuleInfo.Layer.DEALER;
      for (RuleDescr rule : parse(file)) {
        RuleInfo info = info(rule, file.name(), layer);
        rules.put(info.name(), info);
        collectTypes(rule.getLhs(), types);
      }
      disk.write(
          "src/main/resources/org/leadwacht/rules/base/" + layer + file.name(),
          withoutAnnotations(file));
    }
    disk.generateAndWritePomXML(
        services.newReleaseId(
            "org.leadwacht", "rules-" + Integer.toHexString(all.hashCode()), "1"));
    KieBuilder builder = services.newKieBuilder(disk).buildAll(ExecutableModelProject.class);
    List<Message> errors = builder.getResults().getMessages(Message.Level.ERROR);
    if (!errors.isEmpty()) {
      throw new IllegalArgumentException("The rules do not compile: " + errors);
    }
    KieBase base = services.newKieContainer(builder.getKieModule().getReleaseId()).getKieBase();
    return new CompiledRules(rules, types, base);
  }

  List<RuleInfo> rules() {
    return List.copyOf(rules.values());
  }

  Set<String> factTypes() {
    return factTypes;
  }

  RuleBook.Batch open() {
    return new Session(base.newKieSession());
  }

  /** The executable model's generator refuses annotations with more than one value. */
  private static String withoutAnnotations(RuleFile file) {
    return file.text().replaceAll("(?m)^\\s*@.*$", "");
  }

  private static List<RuleDescr> parse(RuleFile file) {
    DrlParser parser = new DrlParser();
    try {
      var tree = parser.parse(false, file.text());
      if (parser.hasErrors()) {
        throw new IllegalArgumentException(file.name() + ": " + parser.getErrors());
      }
      return tree.getRules();
    } catch (DroolsParserException e) {
      throw new IllegalArgumentException(file.name() + ": " + e.getMessage(), e);
    }
  }

  private static RuleInfo info(RuleDescr rule, String file, RuleInfo.Layer layer) {
    return new RuleInfo(
        rule.getName(),
        file,
        layer,
        annotation(rule, "stage", "value"),
        annotation(rule, "text", "de"),
        annotation(rule, "text", "en"),
        annotation(rule, "replaces", "value"),
        !"false".equals(rule.getEnabled()));
  }

  private static @Nullable String annotation(RuleDescr rule, String name, String key) {
    var annotation = rule.getAnnotation(name);
    if (annotation == null || annotation.getValue(key) == null) {
      return null;
    }
    String text = Objects.requireNonNull(annotation.getValue(key)).toString();
    return text.startsWith("\"") ? text.substring(1, text.length() - 1) : text;
  }

  private static void collectTypes(BaseDescr descr, Set<String> types) {
    if (descr instanceof PatternDescr pattern) {
      types.add(pattern.getObjectType());
      if (pattern.getSource() != null) {
        collectTypes(pattern.getSource(), types);
      }
    } else if (descr instanceof ConditionalElementDescr element) {
      for (BaseDescr child : element.getDescrs()) {
        collectTypes(child, types);
      }
    }
  }

  private final class Session implements RuleBook.Batch {
    private final KieSession session;
    private final List<Conclusion> conclusions = new ArrayList<>();
    private final List<FactHandle> handles = new ArrayList<>();

    Session(KieSession session) {
      this.session = session;
      session.addEventListener(
          new DefaultRuleRuntimeEventListener() {
            @Override
            public void objectInserted(ObjectInsertedEvent event) {
              handles.add(event.getFactHandle());
              if (event.getRule() != null) {
                RuleInfo rule = Objects.requireNonNull(rules.get(event.getRule().getName()));
                conclusions.add(new Conclusion(event.getObject(), rule));
              }
            }
          });
    }

    @Override
    public List<Conclusion> evaluate(Collection<?> facts) {
      conclusions.clear();
      facts.forEach(session::insert);
      int fired = session.fireAllRules(FIRINGS);
      if (fired >= FIRINGS) {
        throw new BudgetExceededException("?", FIRINGS + " firings");
      }
      handles.forEach(session::delete);
      handles.clear();
      return List.copyOf(conclusions);
    }

    @Override
    public void close() {
      session.dispose();
    }
  }
}
