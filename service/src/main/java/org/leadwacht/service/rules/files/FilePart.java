package org.leadwacht.service.rules.files;

import java.util.List;
import org.leadwacht.rules.language.RuleFile;

/** A rule file as part of a document of the store. */
public record FilePart(String file, String text) {

  /** The parts of a document for files. */
  public static List<FilePart> of(List<RuleFile> files) {
    return files.stream().map(file -> new FilePart(file.name(), file.text())).toList();
  }

  /** The files of a document. */
  public static List<RuleFile> files(List<FilePart> parts) {
    return parts.stream().map(part -> new RuleFile(part.file(), part.text())).toList();
  }
}
