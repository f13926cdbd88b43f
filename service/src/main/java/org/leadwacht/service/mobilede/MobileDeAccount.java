package org.leadwacht.service.mobilede;

import org.leadwacht.service.access.Encrypted;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * How a dealership is known at mobile.de (docs/mail.md, "mobile.de's Lead API").
 *
 * @param id the dealership
 * @param sellerId the seller's id at mobile.de
 * @param username of the API account
 * @param secret its password, encrypted
 * @param source id of the source its leads come from
 */
@Document("mobile_de_accounts")
record MobileDeAccount(
    @Id String id, String sellerId, String username, @Encrypted String secret, String source) {}
