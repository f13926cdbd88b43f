package org.leadwacht.service.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageLinksTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"https://leads.example", "https://leads.example/", " https://leads.example"})
  void aLeadHasOneAddress(String publicUrl) {
    assertThat(new PageLinks(publicUrl).lead("sonnenhof", "01HX"))
        .isEqualTo("https://leads.example/d/sonnenhof/leads?lead=01HX");
  }

  @Test
  void aPathOfTheServerStaysAndOddIdsAreEncoded() {
    assertThat(new PageLinks("https://example.org/leadwacht").lead("a b", "x&y=z/ü"))
        .isEqualTo("https://example.org/leadwacht/d/a%20b/leads?lead=x%26y%3Dz%2F%C3%BC");
  }

  @Test
  void aContactHasOneAddressToo() {
    assertThat(new PageLinks("https://example.org/leadwacht").contact("a b", "x&y=z/ü"))
        .isEqualTo("https://example.org/leadwacht/d/a%20b/contacts/x%26y%3Dz%2F%C3%BC");
  }

  @Test
  void withoutAnAddressOfTheServerThereIsNoLink() {
    assertThat(new PageLinks("").lead("sonnenhof", "01HX")).isNull();
  }

  @Test
  void theUserInterfaceOpensTheLeadAtThatAddress() throws Exception {
    String router = Files.readString(Path.of("..", "admin-ui", "src", "app", "router.tsx"));
    assertThat(router).contains("path: '/d/$d'", "path: '/leads'", "lead: text(search['lead'])");
  }
}
