package org.leadwacht.service.rules.files;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.language.RuleFile;
import org.leadwacht.rules.language.RuleFileException;
import org.leadwacht.service.platform.web.ProblemException;

/** A rule file as it comes with a request. */
public final class UploadedFile {

  private UploadedFile() {}

  /**
   * The file. Answers 400 to a name or an encoding that is not allowed and 413 to a file that is
   * too large. A workbook becomes the table that its first sheet is.
   */
  public static RuleFile read(String name, byte @Nullable [] content) {
    try {
      byte[] given = content == null ? new byte[0] : content;
      boolean sheet = name.endsWith(".csv") && Workbook.is(given);
      return RuleFile.read(
          name, sheet ? Workbook.text(given).getBytes(StandardCharsets.UTF_8) : given);
    } catch (RuleFileException e) {
      throw switch (e.reason()) {
        case SIZE -> ProblemException.tooLarge(e.message());
        case NAME -> ProblemException.badRequest("file", e.message());
        case ENCODING -> ProblemException.badRequest("body", e.message());
      };
    }
  }
}
