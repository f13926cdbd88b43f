package org.leadwacht.service.rules.files;

import java.util.List;
import org.bson.Document;
import org.leadwacht.rules.language.RuleFile;

/** Rule files as part of documents of the store. */
public final class FileDocuments {

  private FileDocuments() {}

  public static List<Document> write(List<RuleFile> files) {
    return files.stream()
        .map(file -> new Document("file", file.name()).append("text", file.text()))
        .toList();
  }

  public static List<RuleFile> read(List<Document> documents) {
    return documents.stream()
        .map(file -> new RuleFile(file.getString("file"), file.getString("text")))
        .toList();
  }
}
