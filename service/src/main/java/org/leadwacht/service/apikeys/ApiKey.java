package org.leadwacht.service.apikeys;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.index.CompoundIndex;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * A key as it is stored.
 *
 * @param id names the key; not a secret
 * @param hash SHA-256 of the secret
 * @param dealership the only dealership it opens, null for all
 * @param name what people call it
 * @param scope what it is for
 * @param createdAt when it was made
 * @param createdBy who made it
 */
@Document("keys")
@CompoundIndex(def = "{'hash': 1}", unique = true)
@CompoundIndex(def = "{'dealership': 1}")
record ApiKey(
    @Id String id,
    String hash,
    @Nullable String dealership,
    String name,
    KeyScope scope,
    Instant createdAt,
    String createdBy) {}
