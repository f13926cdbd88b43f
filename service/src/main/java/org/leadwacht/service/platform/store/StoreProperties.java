package org.leadwacht.service.platform.store;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the server keeps its data.
 *
 * @param uri address of a MongoDB, or empty for the embedded store
 * @param data folder of the embedded store
 * @param database name of the database where the address names none
 * @param readOnly whether a store of another schema is refused instead of moved to the present one
 */
@ConfigurationProperties("leadwacht.store")
public record StoreProperties(
    @Nullable String uri,
    @DefaultValue("./data") Path data,
    @DefaultValue("leadwacht") String database,
    @DefaultValue("false") boolean readOnly) {

  /** Whether the server keeps its data itself. */
  public boolean embedded() {
    return uri == null || uri.isBlank();
  }
}
