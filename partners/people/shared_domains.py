"""Domains under which strangers live side by side: they say nothing about an organisation.

Chosen by hand from what people in Germany use; knows nothing of Django.
"""


def listed(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Anybody gets an address there.
MAIL_SERVICES = listed(
    """
    163.com 126.com 1und1.de a1.net alice.de alice-dsl.net aol.com aol.de aon.at arcor.de
    bluewin.ch centrum.cz chello.at disroot.org duck.com email.cz email.de ewe.net ewetel.net
    fastmail.com fastmail.fm free.fr freemail.hu freenet.de freenetmail.de gmail.com gmx.at gmx.ch
    gmx.com gmx.de gmx.eu gmx.info gmx.net gmx.org googlemail.com hey.com hotmail.co.uk hotmail.com
    hotmail.de hotmail.fr hushmail.com icloud.com inbox.ru interia.pl kabelmail.de libero.it
    list.ru live.com live.de mac.com mail.com mail.de mail.ru mailbox.org mailfence.com me.com
    mozmail.com msn.com narod.ru naver.com netcologne.de o2.pl o2mail.de o2online.de onet.pl
    online.de onlinehome.de orange.fr osnanet.de outlook.at outlook.com outlook.de pm.me
    posteo.de posteo.net primacom.net privaterelay.appleid.com proton.me protonmail.ch
    protonmail.com qq.com riseup.net rocketmail.com seznam.cz sina.com startmail.com
    systemli.org t-online.de tuta.com tuta.io tutamail.com tutanota.com tutanota.de ukr.net
    unitybox.de versanet.de vodafone.de vodafonemail.de web.de wp.pl yahoo.co.uk yahoo.com yahoo.de
    yahoo.fr yandex.com yandex.ru ymail.com zoho.com zoho.eu zohomail.eu
    """
)

# Anybody gets a page there.
SITE_HOSTS = listed(
    """
    beepworld.de blogspot.com blogspot.de business.site facebook.com github.io gitlab.io
    google.com instagram.com ionos.space jimdo.com jimdofree.com jimdosite.com linkedin.com
    linktr.ee netlify.app npage.de one.com pages.dev sites.google.com square.site squarespace.com
    strato.site tiktok.com tumblr.com twitter.com vercel.app webador.de webnode.com webnode.page
    website.com weebly.com wixsite.com wordpress.com x.com xing.com youtube.com
    """
)

# Two labels that are no organisation's own, as far as that can be told without a full list.
REGISTRIES = listed(
    """
    ac.at ac.uk co.at co.de co.uk com.de com.pl edu.pl gov.pl gov.uk gv.at net.pl nhs.uk or.at
    org.pl org.uk sch.uk waw.pl
    """
)

# Nor is what lies below one of these anybody's own.
SHARED = MAIL_SERVICES | SITE_HOSTS
