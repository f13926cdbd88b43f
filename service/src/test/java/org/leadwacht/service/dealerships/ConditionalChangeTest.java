package org.leadwacht.service.dealerships;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.leadwacht.service.support.Api;
import org.leadwacht.service.support.ServerTest;

/** Two people on one form: the second is told what the first saved, and overwrites nothing. */
class ConditionalChangeTest extends ServerTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''              | {"openingHours": {"sun": ["13:00-17:00"]}}   | {"openingHours": {"mon": ["08:00-12:00"]}} | /openingHours/sun/0 | 13:00-17:00
          /users/anna     | {"deputy": "ben"}                            | {"deputy": "carla"}                        | /deputy             | ben
          /sources/mobile | {"timeout": "P3D"}                           | {"timeout": "P9D"}                         | /timeout            | P3D
          """)
  void theSecondOfTwoWhoReadTheSameIsRefusedWithWhatTheFirstSaved(
      String path, String first, String second, String pointer, String saved) {
    sonnenhof();
    Api.Answer read = must(api.get(path(path)));
    String tag = read.headers().firstValue("ETag").orElseThrow();
    assertThat(tag).isEqualTo("\"" + read.field("/revision") + "\"");
    Api.Answer changed = must(api.with("If-Match", tag).put(path(path), first));
    assertThat(changed.headers().firstValue("ETag")).isNotEmpty().isNotEqualTo(tag);

    Api.Answer refused = api.with("If-Match", tag).put(path(path), second);
    assertThat(refused.status()).as(refused.text()).isEqualTo(412);
    assertThat(refused.field("/current" + pointer)).isEqualTo(saved);
    assertThat(refused.field("/current/revision")).isEqualTo(changed.field("/revision"));
    assertThat(refused.field("/changedBy")).isEqualTo("bootstrap");
    assertThat(refused.field("/changedAt")).isEqualTo("2026-03-05T07:00:00Z");
    assertThat(must(api.get(path(path))).field(pointer)).isEqualTo(saved);

    must(
        api.with("If-Match", "\"" + refused.field("/current/revision") + "\"")
            .put(path(path), second));
    assertThat(must(api.get(path(path))).field(pointer)).isNotEqualTo(saved);
  }

  @Test
  void aChangeElsewhereInTheDealershipIsNotInTheWay() {
    sonnenhof();
    String house = must(api.get(path(""))).field("/revision");
    String anna = must(api.get(path("/users/anna"))).field("/revision");
    must(api.put(path("/users/ben"), "{\"deputy\": \"anna\"}"));
    must(api.with("If-Match", house).put(path(""), "{\"name\": \"Sonnenhof Nord\"}"));
    must(api.with("If-Match", anna).put(path("/users/anna"), "{\"name\": \"Anna B.\"}"));
  }

  @Test
  void aNewOneIsNotMadeOverAnother() {
    sonnenhof();
    Api fresh = api.with("If-None-Match", "*");
    assertThat(fresh.put(path("/users/anna"), "{\"name\": \"Anna Neu\"}").status()).isEqualTo(412);
    assertThat(fresh.put(path(""), "{\"name\": \"Noch eins\"}").status()).isEqualTo(412);
    assertThat(must(api.get(path("/users/anna"))).field("/name")).isEqualTo("Anna Berg");
    must(fresh.put(path("/users/zoe"), "{\"name\": \"Zoe\"}"));
    assertThat(api.with("If-Match", "*").put(path("/users/nobody"), "{}").status()).isEqualTo(412);
  }

  @Test
  void whoSendsNoConditionChangesAsBefore() {
    sonnenhof();
    must(api.put(path("/users/anna"), "{\"deputy\": \"ben\"}"));
    must(api.put(path("/users/anna"), must(api.get(path("/users/anna"))).text()));
  }
}
