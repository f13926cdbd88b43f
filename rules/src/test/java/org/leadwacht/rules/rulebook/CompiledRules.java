package org.leadwacht.rules.rulebook;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.drools.model.codegen.ExecutableModelProject;
import org.kie.api.KieBase;
import org.kie.api.KieServices;
import org.kie.api.builder.KieBuilder;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.builder.Message;
import org.kie.api.event.rule.DefaultRuleRuntimeEventListener;
import org.kie.api.event.rule.ObjectInsertedEvent;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.rule.FactHandle;
import org.leadwacht.rules.language.RuleFile;

/**
 * The same rules as Drools' own compiler makes them: what the lowered ones are measured against.
 */
final class CompiledRules implements AutoCloseable {

  /** What a compiled rule inserted. */
  record Inserted(Object fact, String rule) {}

  private final KieSession session;
  private final List<Inserted> inserted = new ArrayList<>();
  private final List<FactHandle> handles = new ArrayList<>();

  CompiledRules(List<RuleFile> files) {
    this.session = compile(files).newKieSession();
    session.addEventListener(
        new DefaultRuleRuntimeEventListener() {
          @Override
          public void objectInserted(ObjectInsertedEvent event) {
            handles.add(event.getFactHandle());
            if (event.getRule() != null) {
              inserted.add(new Inserted(event.getObject(), event.getRule().getName()));
            }
          }
        });
  }

  static KieBase compile(List<RuleFile> files) {
    KieServices services = KieServices.get();
    KieFileSystem disk = services.newKieFileSystem();
    for (RuleFile file : files) {
      // The executable model's generator refuses annotations with more than one value.
      String text = file.text().replaceAll("(?m)^\\s*@.*$", "");
      disk.write("src/main/resources/org/leadwacht/rules/base/" + file.name(), text);
    }
    disk.generateAndWritePomXML(services.newReleaseId("org.leadwacht", "compiled", "1"));
    KieBuilder builder = services.newKieBuilder(disk).buildAll(ExecutableModelProject.class);
    List<Message> errors = builder.getResults().getMessages(Message.Level.ERROR);
    if (!errors.isEmpty()) {
      throw new IllegalArgumentException("The rules do not compile: " + errors);
    }
    return services.newKieContainer(builder.getKieModule().getReleaseId()).getKieBase();
  }

  List<Inserted> evaluate(Collection<?> facts) {
    inserted.clear();
    facts.forEach(session::insert);
    session.fireAllRules(10_000);
    handles.forEach(session::delete);
    handles.clear();
    return List.copyOf(inserted);
  }

  @Override
  public void close() {
    session.dispose();
  }
}
