"""PyPI wordpress_api_client, unmodified, against a running site: client.py SITE NAME PASSWORD"""
import sys

from wordpress_api_client.client import WordpressClient

site, name, password = sys.argv[1:]
client = WordpressClient(site, name, password)
made = client.create_post(title="Escrito em Python", content="<p>Um texto.</p>", status="draft")
assert made["status"] == "draft", made
again = client.get_post(made["id"], context="edit")
assert again["content"]["raw"] == "<p>Um texto.</p>", again
changed = client.update_post(made["id"], title="Revisto em Python")
assert changed["title"]["raw"] == "Revisto em Python", changed
listed = client.list_posts(status="draft", per_page=5)
assert [post["id"] for post in listed] == [made["id"]], listed
gone = client.delete_post(made["id"], force=True)
assert gone["deleted"] is True, gone
