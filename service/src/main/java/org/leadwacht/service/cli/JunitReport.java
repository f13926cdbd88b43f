package org.leadwacht.service.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.scenario.ScenarioResult;
import org.leadwacht.service.rules.files.DealershipFolder;

/** What was found as JUnit XML, which build servers show as tests. */
final class JunitReport {

  private record Case(String suite, String name, @Nullable String failure) {}

  private final List<Case> cases = new ArrayList<>();

  /** Adds a test for each file of a folder. */
  void files(FolderCheck check) {
    DealershipFolder folder = check.folder();
    List<String> paths = new ArrayList<>();
    folder.files().forEach(file -> paths.add(folder.path().resolve(file.name()).toString()));
    folder
        .stories()
        .forEach(
            story ->
                paths.add(
                    folder
                        .path()
                        .resolve(DealershipFolder.SCENARIOS)
                        .resolve(story.name())
                        .toString()));
    folder.unreadable().forEach(file -> paths.add(file.path().toString()));
    for (String path : paths) {
      List<String> errors =
          check.findings().stream()
              .filter(finding -> finding.isError() && finding.file().startsWith(path))
              .map(CheckFinding::toString)
              .toList();
      cases.add(
          new Case(
              folder.dealership() + ".check",
              path,
              errors.isEmpty() ? null : String.join("\n", errors)));
    }
  }

  /** Adds a test for each story. */
  void stories(String dealership, List<ScenarioResult> results) {
    for (ScenarioResult result : results) {
      cases.add(
          new Case(
              dealership + ".scenarios",
              result.scenario(),
              result.passed() ? null : result.report()));
    }
  }

  void write(@Nullable Path file) {
    if (file == null) {
      return;
    }
    try {
      Path folder = file.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      try (Writer out = Files.newBufferedWriter(file)) {
        XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(out);
        write(xml);
        xml.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The report " + file + " cannot be written", e);
    } catch (XMLStreamException e) {
      throw new IllegalStateException("The report " + file + " cannot be written", e);
    }
  }

  private void write(XMLStreamWriter xml) throws XMLStreamException {
    xml.writeStartDocument("UTF-8", "1.0");
    xml.writeStartElement("testsuites");
    for (String suite : cases.stream().map(Case::suite).distinct().toList()) {
      List<Case> own = cases.stream().filter(found -> found.suite().equals(suite)).toList();
      xml.writeStartElement("testsuite");
      xml.writeAttribute("name", suite);
      xml.writeAttribute("tests", String.valueOf(own.size()));
      xml.writeAttribute(
          "failures",
          String.valueOf(own.stream().filter(found -> found.failure() != null).count()));
      for (Case found : own) {
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", suite);
        xml.writeAttribute("name", clean(found.name()));
        if (found.failure() != null) {
          xml.writeStartElement("failure");
          xml.writeAttribute("message", clean(found.failure().lines().findFirst().orElse("")));
          xml.writeCharacters(clean(found.failure()));
          xml.writeEndElement();
        }
        xml.writeEndElement();
      }
      xml.writeEndElement();
    }
    xml.writeEndElement();
    xml.writeEndDocument();
  }

  /** XML has no place for most control characters. */
  private static String clean(String text) {
    return text.replaceAll("[\\p{Cntrl}&&[^\\n\\t]]", "?");
  }
}
